;;; driver.el --- Drives a real Emacs against the real server -*- lexical-binding: t -*-

;; Run by run.sh, with the project copied to $PINYON_E2E_PROJECT. It calls the commands that a user's keys call.
;; Each step stands on its own as far as it can; a failed one is named and the others still run.

(require 'cl-lib)
(require 'subr-x)
(require 'xref)
(package-activate-all)                  ; Debian's elpa-eglot, before Emacs 29
(require 'eglot)
(load (expand-file-name "emacs/pinyon-eglot.el" (getenv "PINYON_E2E_RECIPES")) nil t)

(defvar driver-sources (expand-file-name "src/main/java/shop/" (getenv "PINYON_E2E_PROJECT")))
(defvar driver-patience 10 "Seconds.")
(defvar driver-failures 0)
(defvar driver-cart nil)
(defvar driver-server nil)

(setq make-backup-files nil
      auto-save-default nil
      create-lockfiles nil
      eglot-events-buffer-size 0
      eglot-sync-connect t
      eglot-autoreconnect nil
      vc-handled-backends '(Git)
      xref-prompt-for-identifier nil)

(defun driver-say (format &rest arguments)
  (princ (concat (apply #'format format arguments) "\n")))

(defmacro driver-step (name &rest body)
  (declare (indent 1))
  `(let ((started (float-time)) (inhibit-message t))
     (condition-case failure
         (let ((seen (progn ,@body)))
           (driver-say "ok      %s (%.0f ms)%s" ,name (* 1000 (- (float-time) started))
                       (if (stringp seen) (concat ": " (replace-regexp-in-string "[ \t\n]+" " " seen)) "")))
       (error
        (cl-incf driver-failures)
        (driver-say "FAILED  %s: %s" ,name
                    (truncate-string-to-width (error-message-string failure) 2000))))))

(defun driver-check (holds format &rest arguments)
  (unless holds
    (error "%s" (apply #'format format arguments))))

;; In batch mode nobody is ever idle: does what Emacs does when the user pauses, such as sending changes.
(defun driver-pause ()
  (dolist (timer (copy-sequence timer-idle-list))
    (timer-event-handler timer)))

(defun driver-within (seconds holds)
  "Asks until HOLDS is not nil, and returns that; fails after SECONDS."
  (let ((limit (+ (float-time) seconds)) result said)
    (while (not (or (setq result (condition-case failure (funcall holds)
                                   (error (setq said (error-message-string failure)) nil)))
                    (> (float-time) limit)))
      (driver-pause)
      (accept-process-output nil 0.01))
    (or result (error "not within %s s: %s" seconds (or said "nothing")))))

(defun driver-open (name)
  (switch-to-buffer (find-file-noselect (concat driver-sources name)))
  (current-buffer))

(defun driver-find (text)
  "Puts the caret behind the first occurrence of TEXT."
  (goto-char (point-min))
  (search-forward text))

(defun driver-text (buffer)
  (with-current-buffer buffer (buffer-substring-no-properties (point-min) (point-max))))

(defun driver-type (line)
  "Types LINE below the line of the caret, and leaves the caret behind it."
  (end-of-line)
  (insert "\n" line))

(defun driver-erase ()
  (delete-region (line-beginning-position) (min (point-max) (1+ (line-end-position)))))

(defun driver-offered ()
  "What is offered at the caret."
  (driver-pause)
  (let ((completion (run-hook-wrapped 'completion-at-point-functions
                                      (lambda (function) (when-let ((found (funcall function))) found)))))
    (driver-check (consp completion) "nothing offers a completion")
    (mapcar (lambda (each) (replace-regexp-in-string "[^[:alnum:]_$].*" "" (substring-no-properties each)))
            (all-completions (buffer-substring-no-properties (nth 0 completion) (point)) (nth 2 completion)))))

(defun driver-expect (names &rest wanted)
  (dolist (each wanted)
    (driver-check (member each names) "'%s' is not among %s names, %s" each (length names)
                  (string-join (seq-take names 30) " "))))

(defun driver-jump ()
  "Follows the name at the caret; returns the file and the line there."
  (driver-pause)
  (save-window-excursion
    (call-interactively #'xref-find-definitions)
    (cons buffer-file-name (buffer-substring-no-properties (line-beginning-position) (line-end-position)))))

(defun driver-errors ()
  "The errors that Flymake shows in this buffer."
  (seq-filter (lambda (each) (memq (flymake-diagnostic-type each) '(eglot-error :error)))
              (flymake-diagnostics)))

(defmacro driver-answering (&rest body)
  "Runs BODY; a question of Emacs is answered with yes, a choice with the first."
  `(cl-letf (((symbol-function 'y-or-n-p) (lambda (&rest _) t))
             ((symbol-function 'yes-or-no-p) (lambda (&rest _) t))
             ((symbol-function 'completing-read)
              (lambda (_prompt choices &rest _) (car (all-completions "" choices))))
             (last-nonmenu-event ?\r))
     ,@body))

(driver-say "%s, eglot %s" (car (split-string (emacs-version) " ("))
            (if-let ((package (cadr (assq 'eglot package-alist)))) (package-version-join (package-desc-version package))
              "as it comes with it"))

(driver-step "start the server and open a file"
  (setq driver-cart (driver-open "Cart.java"))
  (driver-check (derived-mode-p 'java-mode 'java-ts-mode) "Emacs takes the file for %s" major-mode)
  ;; What the recipe's hook does once the first command has ended.
  (run-hooks 'post-command-hook)
  (setq driver-server (driver-within driver-patience #'eglot-current-server))
  (flymake-start)
  (let ((root (expand-file-name (project-root (eglot--project driver-server)))))
    (driver-check (equal root (file-name-as-directory (getenv "PINYON_E2E_PROJECT"))) "the root is %s" root)
    (concat "the root is " (file-relative-name root (file-name-directory (directory-file-name root))))))

(driver-step "type a receiver and a dot: members, inherited ones too"
  (driver-find "items.add(item);")
  (driver-type "item.")
  (let ((names (driver-offered)))
    (driver-expect names "title" "priceInCents" "cents" "toString" "hashCode")
    (driver-check (not (member "total" names)) "'total' is no member of Item")
    (driver-erase)
    (format "%s names" (length names))))

(driver-step "accept a completion"
  (driver-find "items.add(item);")
  (driver-type "item.priceIn")
  (driver-pause)
  (driver-answering (completion-at-point))
  (let ((line (buffer-substring-no-properties (line-beginning-position) (line-end-position))))
    (driver-check (string-match-p "\\`item\\.priceInCents\\(()\\)?\\'" line) "the line is %S" line)
    (driver-erase)
    line))

(driver-step "accept a type that is not imported yet"
  (driver-find "items.add(item);")
  (driver-type "Linked")
  (insert "HashSe")
  (driver-pause)
  (driver-answering (completion-at-point))
  (let ((line (buffer-substring-no-properties (line-beginning-position) (line-end-position))))
    (driver-check (string-prefix-p "LinkedHashSet" line) "the line is %S" line)
    (driver-check (string-match-p "import java.util.LinkedHashSet;" (driver-text driver-cart)) "%s" (driver-text driver-cart))
    (driver-erase)
    (driver-find "import java.util.LinkedHashSet;")
    (driver-erase)
    line))

(driver-step "jump to a definition in another file"
  (driver-find "each.priceIn")
  (let ((there (driver-jump)))
    (driver-check (equal (car there) (concat driver-sources "Priced.java")) "%S" there)
    (driver-check (string-match-p "public int priceInCents" (cdr there)) "%S" there)
    (cdr there)))

(driver-step "jump into the JDK"
  (driver-find "private final Li")
  (let ((there (driver-jump)))
    (driver-check (string-suffix-p "/java/util/List.java" (car there)) "%S" there)
    (driver-check (string-match-p "interface List" (cdr there)) "%S" there)
    (cdr there)))

(driver-step "see an error, repair it with the first action"
  (driver-find "items.add(item);")
  (driver-type "    items.add(itm);")
  (let* ((wrong (driver-within driver-patience (lambda () (car (driver-errors)))))
         (said (flymake-diagnostic-text wrong)))
    (driver-check (string-match-p "itm" said) "%s" said)
    (goto-char (flymake-diagnostic-beg wrong))
    (driver-answering
     (eglot-code-actions (flymake-diagnostic-beg wrong) (flymake-diagnostic-end wrong) "quickfix" t))
    (driver-within driver-patience (lambda () (not (driver-errors))))
    (driver-find "items.add(item);")
    (forward-line)
    (let ((line (string-trim (buffer-substring-no-properties (line-beginning-position) (line-end-position)))))
      (driver-erase)
      (format "%s; now: %s" said line))))

(driver-step "a rename over two files, one of them closed"
  (when-let ((priced (get-file-buffer (concat driver-sources "Priced.java"))))
    (kill-buffer priced))
  (driver-find "each.priceIn")
  (driver-pause)
  (driver-answering (eglot-rename "costInCents"))
  (let ((priced (driver-text (find-file-noselect (concat driver-sources "Priced.java")))))
    (driver-check (string-match-p "each\\.costInCents()" (driver-text driver-cart)) "%s" (driver-text driver-cart))
    (driver-check (string-match-p "public int costInCents()" priced) "%s" priced))
  (save-some-buffers t)
  "costInCents in Cart.java and Priced.java")

(driver-step "a name that cannot be renamed is refused with a reason"
  (driver-find "private final Li")
  (driver-pause)
  (let ((said (condition-case refused (progn (eglot-rename "Row") nil)
                (jsonrpc-error (alist-get 'jsonrpc-error-message (cddr refused))))))
    (driver-check (and said (string-match-p "library" said)) "%S" said)
    said))

(driver-step "organize the imports, format, compile with javac"
  (driver-find "import java.util.List;")
  (driver-type "import java.util.Set;")
  (driver-pause)
  (driver-answering (eglot-code-actions (point-min) (point-min) "source.organizeImports" t))
  (driver-check (not (string-match-p "java.util.Set" (driver-text driver-cart))) "%s" (driver-text driver-cart))
  (driver-find "items.add(item);")
  (beginning-of-line)
  (insert "   ")
  (eglot-format-buffer)
  (driver-check (string-match-p "\n    items\\.add(item);" (driver-text driver-cart)) "%s" (driver-text driver-cart))
  (save-some-buffers t)
  (with-temp-buffer
    (let ((status (apply #'call-process (concat (getenv "PINYON_E2E_JDK") "/bin/javac") nil t nil
                         "-d" (expand-file-name "out" (getenv "PINYON_E2E_PROJECT"))
                         (directory-files driver-sources t "\\.java\\'"))))
      (driver-check (eql status 0) "%s" (buffer-string)))))

(driver-step "the server ends when it is told to"
  (eglot-shutdown driver-server)
  (driver-check (not (jsonrpc-running-p driver-server)) "it still runs"))

(driver-say (if (zerop driver-failures) "all steps passed" (format "%s steps FAILED" driver-failures)))
(kill-emacs (if (zerop driver-failures) 0 1))
;;; driver.el ends here
