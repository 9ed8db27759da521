---@brief
---
--- Pinyon, a language server for Java. It answers at once, without a build.
---
--- `pinyon` must be on the PATH.
---
--- Options, for instance that you trust the workspace and that its build may run:
---
--- ```lua
--- vim.lsp.config('pinyon', { init_options = { workspaceTrusted = true, runBuild = true } })
--- ```

---@type vim.lsp.Config
return {
  cmd = { 'pinyon', 'lsp' },
  filetypes = { 'java' },
  root_markers = {
    '.git',
    'pinyon.json',
    'pom.xml',
    'settings.gradle',
    'settings.gradle.kts',
    'build.gradle',
    'build.gradle.kts',
    'MODULE.bazel',
  },
}
