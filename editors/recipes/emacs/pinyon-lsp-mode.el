;;; pinyon-lsp-mode.el --- Pinyon with lsp-mode -*- lexical-binding: t -*-

(with-eval-after-load 'lsp-mode
  (lsp-register-client
   (make-lsp-client
    :new-connection (lsp-stdio-connection '("pinyon" "lsp"))
    :activation-fn (lsp-activate-on "java")
    :priority 1                         ; before lsp-java's jdtls
    :server-id 'pinyon
    ;; Options of docs/editors.md, for instance (:workspaceTrusted t :runBuild t).
    :initialization-options nil)))
(add-hook 'java-mode-hook #'lsp-deferred)
(add-hook 'java-ts-mode-hook #'lsp-deferred)

(provide 'pinyon-lsp-mode)
;;; pinyon-lsp-mode.el ends here
