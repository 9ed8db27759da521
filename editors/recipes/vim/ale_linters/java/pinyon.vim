" Description: Pinyon, a language server for Java, as a linter of ALE.
" Put it on the 'runtimepath', and into your vimrc:
"   let g:ale_linters = {'java': ['pinyon']}
"   autocmd FileType java setlocal omnifunc=ale#completion#OmniFunc

call ale#Set('java_pinyon_executable', 'pinyon')
" Options of docs/editors.md, for instance {'workspaceTrusted': v:true, 'runBuild': v:true}
call ale#Set('java_pinyon_options', {})

" The repository if there is one, else what ALE takes for the root of a build.
function! ale_linters#java#pinyon#Root(buffer) abort
    let l:repository = ale#path#FindNearestDirectory(a:buffer, '.git')

    return empty(l:repository)
    \   ? ale#java#FindProjectRoot(a:buffer)
    \   : fnamemodify(l:repository, ':h:h')
endfunction

call ale#linter#Define('java', {
\   'name': 'pinyon',
\   'lsp': 'stdio',
\   'language': 'java',
\   'executable': {b -> ale#Var(b, 'java_pinyon_executable')},
\   'command': '%e lsp',
\   'project_root': function('ale_linters#java#pinyon#Root'),
\   'initialization_options': {b -> ale#Var(b, 'java_pinyon_options')},
\})
