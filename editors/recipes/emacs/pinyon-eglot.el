;;; pinyon-eglot.el --- Pinyon with eglot -*- lexical-binding: t -*-

;; Emacs 29 and newer have eglot; older ones get it as a package.

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((java-mode java-ts-mode) . ("pinyon" "lsp"))))
(add-hook 'java-mode-hook #'eglot-ensure)
(add-hook 'java-ts-mode-hook #'eglot-ensure)

;; Options of docs/editors.md, for instance that you trust the workspace and that its build may run:
;;
;;   '((java-mode java-ts-mode)
;;     . ("pinyon" "lsp" :initializationOptions (:workspaceTrusted t :runBuild t)))

;; Emacs takes what version control has for the project, and a file's folder where there is none. This takes the outermost
;; folder with a build then.

(require 'seq)
(require 'project)

(defun pinyon-build-p (folder)
  (seq-some (lambda (file) (file-exists-p (expand-file-name file folder)))
            '("pinyon.json" "pom.xml" "settings.gradle" "settings.gradle.kts" "build.gradle" "build.gradle.kts")))

(defun pinyon-project (folder)
  (when (bound-and-true-p eglot-lsp-context)
    (let (root)
      (while (and folder (setq folder (locate-dominating-file folder #'pinyon-build-p)))
        (setq root folder
              folder (file-name-directory (directory-file-name folder)))
        (when (equal folder root)       ; the root of the file system
          (setq folder nil)))
      (and root (cons 'transient root)))))

(add-hook 'project-find-functions #'pinyon-project 90)

(provide 'pinyon-eglot)
;;; pinyon-eglot.el ends here
