" Drives a real Vim, with ALE, against the real server: run by run.sh, with the project copied to $PINYON_E2E_PROJECT.
" Each step stands on its own as far as it can; a failed one is named and the others still run.

set hidden noswapfile nomore completeopt=menuone
filetype plugin on
let g:ale_linters = {'java': ['pinyon']}
let g:ale_completion_autoimport = 1
let g:ale_completion_max_suggestions = 1000
exe 'set runtimepath^=' .. $PINYON_E2E_RECIPES .. '/vim'
let s:sources = $PINYON_E2E_PROJECT .. '/src/main/java/shop/'
let s:patience = 10000
let s:failures = 0

function! s:Say(text) abort
  call writefile(split(a:text, "\n"), $PINYON_E2E_REPORT, 'a')
endfunction

function! s:Step(name, Body) abort
  let started = reltime()
  try
    let seen = a:Body()
    call s:Say(printf('ok      %s (%.0f ms)%s', a:name, reltimefloat(reltime(started)) * 1000,
          \ type(seen) == v:t_string ? ': ' .. substitute(seen, '\_s\+', ' ', 'g') : ''))
  catch
    let s:failures += 1
    call s:Say(printf('FAILED  %s: %s', a:name, (v:exception .. ' at ' .. v:throwpoint)[:2000]))
  endtry
endfunction

function! s:Check(holds, said) abort
  if !a:holds
    throw type(a:said) == v:t_string ? a:said : string(a:said)
  endif
endfunction

" Asks until it holds; ALE answers in between.
function! s:Within(limit, Holds) abort
  let started = reltime()
  while !a:Holds()
    call s:Check(reltimefloat(reltime(started)) * 1000 < a:limit, 'not within ' .. a:limit .. ' ms: ' .. execute('messages')[-800:])
    sleep 10m
  endwhile
endfunction

function! s:Open(name) abort
  exe 'silent edit ' .. fnameescape(s:sources .. a:name)
  return bufnr('')
endfunction

" Puts the caret on the last character of the first occurrence of a text.
function! s:Find(text) abort
  call cursor(1, 1)
  call s:Check(search('\V' .. escape(a:text, '\'), 'ceW') > 0, "no '" .. a:text .. "' in " .. bufname(''))
endfunction

function! s:Content(name) abort
  let number = bufnr(s:sources .. a:name)
  return join(number > 0 && bufloaded(number) ? getbufline(number, 1, '$') : readfile(s:sources .. a:name), "\n")
endfunction

" Types a line below the caret's, asks for what is offered behind it, and types other keys once the menu is there. Vim gives
" up a completion when a key is typed, so these come from a timer; without a menu it leaves the insert mode.
function! s:Type(line, keys) abort
  let s:offered = []
  let s:keys = a:keys
  let s:asked = reltime()
  let timer = timer_start(20, funcref('s:AtMenu'), {'repeat': -1})
  call feedkeys('o' .. a:line .. "\<C-x>\<C-o>", 'tx!')
  call timer_stop(timer)
endfunction

function! s:AtMenu(timer) abort
  if pumvisible()
    let s:offered = map(complete_info(['items']).items, 'v:val.word')
  elseif reltimefloat(reltime(s:asked)) * 1000 < s:patience
    return
  endif
  call timer_stop(a:timer)
  call feedkeys(pumvisible() ? s:keys : "\<Esc>", 't')
endfunction

function! s:Offered(line) abort
  call s:Type(a:line, "\<C-e>\<Esc>")
  normal! dd
  return s:offered
endfunction

function! s:Expect(names, wanted) abort
  for each in a:wanted
    call s:Check(index(a:names, each) >= 0, "'" .. each .. "' is not among " .. len(a:names) .. ' names, ' .. join(a:names[:30]))
  endfor
endfunction

" Accepts the first of what is offered behind a line below the caret's, and says what the line is then.
function! s:Accepted(line) abort
  call s:Type(a:line, "\<C-y>\<Esc>")
  return trim(getline('.'))
endfunction

" Follows the name at the caret.
function! s:Jump() abort
  let from = [bufnr(''), getpos('.')]
  ALEGoToDefinition
  call s:Within(s:patience, {-> [bufnr(''), getpos('.')] != from})
  return [expand('%:p'), getline('.')]
endfunction

function! s:Errors() abort
  return filter(copy(ale#engine#GetLoclist(bufnr(''))), 'v:val.type ==# "E"')
endfunction

" Applies the first action of the list whose title has a text, as ALE's menu does.
function! s:Act(title) abort
  let s:actions = []
  let s:listed = 0
  call ale#codefix#Execute(0, funcref('s:List'))
  call s:Within(s:patience, {-> s:listed})
  for [data, item] in s:actions
    if item.title =~# a:title
      call ale#codefix#ApplyLSPCodeAction(data, item)
      return item.title
    endif
  endfor
  throw 'no action ' .. a:title .. ' among ' .. string(map(copy(s:actions), 'v:val[1].title'))
endfunction

function! s:List(data, items) abort
  let s:actions = map(copy(a:items), '[a:data, v:val[1]]')
  let s:listed = 1
endfunction

function! s:Start() abort
  packadd ale
  let s:cart = s:Open('Cart.java')
  call s:Check(&filetype ==# 'java', 'Vim takes the file for ' .. &filetype)
  setlocal omnifunc=ale#completion#OmniFunc
  ALELint
  call s:Within(s:patience, {-> !empty(ale#lsp_linter#GetLSPLinterMap())})
  let s:connection = keys(ale#lsp_linter#GetLSPLinterMap())[0]
  return split(execute('version'), "\n")[0]
endfunction

function! s:Members() abort
  call s:Find('items.add(item);')
  let names = s:Offered('item.')
  call s:Expect(names, ['title', 'priceInCents', 'cents', 'toString', 'hashCode'])
  call s:Check(index(names, 'total') < 0, "'total' is no member of Item")
  return len(names) .. ' names'
endfunction

function! s:Accept() abort
  call s:Find('items.add(item);')
  let line = s:Accepted('item.priceIn')
  call s:Check(line =~# '^item\.priceInCents\>', line)
  normal! dd
  return line
endfunction

function! s:AcceptUnimported() abort
  call s:Find('items.add(item);')
  let line = s:Accepted('LinkedHashSe')
  call s:Check(line =~# '^LinkedHashSet\>', line)
  call s:Within(s:patience, {-> s:Content('Cart.java') =~# 'import java\.util\.LinkedHashSet;'})
  g/LinkedHashSet/d
  return line
endfunction

function! s:JumpToFile() abort
  call s:Find('each.priceIn')
  let there = s:Jump()
  call s:Check(there[0] ==# s:sources .. 'Priced.java' && there[1] =~# 'public int priceInCents', there)
  exe 'buffer ' .. s:cart
  bdelete! Priced.java
  return there[1]
endfunction

function! s:JumpToLibrary() abort
  call s:Find('private final Li')
  let there = s:Jump()
  call s:Check(there[0] =~# '/java/util/List\.java$' && there[1] =~# 'interface List', there)
  exe 'buffer ' .. s:cart
  return there[1]
endfunction

function! s:Repair() abort
  call s:Find('items.add(item);')
  call append('.', '    items.add(itm);')
  ALELint
  call s:Within(s:patience, {-> !empty(s:Errors())})
  let said = s:Errors()[0].text
  call s:Check(said =~# 'itm', said)
  call cursor(s:Errors()[0].lnum, s:Errors()[0].col)
  let title = s:Act('.')
  call s:Within(s:patience, {-> s:Content('Cart.java') !~# 'itm'})
  ALELint
  call s:Within(s:patience, {-> empty(s:Errors())})
  let line = trim(getline('.'))
  normal! dd
  return said .. '; ' .. title .. ': ' .. line
endfunction

function! s:References() abort
  call s:Open('Item.java')
  call s:Find('this.cents')
  call setqflist([])
  ALEFindReferences -quickfix
  call s:Within(s:patience, {-> !empty(getqflist())})
  let files = uniq(sort(map(getqflist(), 'fnamemodify(bufname(v:val.bufnr), ":t")')))
  call s:Check(files ==# ['Item.java', 'Priced.java'], files)
  return join(files)
endfunction

function! s:Rename() abort
  silent! bdelete! Priced.java
  exe 'buffer ' .. s:cart
  call s:Find('each.priceIn')
  call feedkeys("\<C-u>costInCents\<CR>", 't')
  ALERename
  call s:Within(s:patience, {-> s:Content('Priced.java') =~# 'public int costInCents()'})
  call s:Check(s:Content('Cart.java') =~# 'each\.costInCents()', s:Content('Cart.java'))
  silent wall
  exe 'buffer ' .. s:cart
  return 'costInCents in Cart.java and Priced.java'
endfunction

function! s:OrganizeAndCompile() abort
  call s:Find('import java.util.List;')
  call append('.', 'import java.util.Set;')
  ALELint
  call cursor(1, 1)
  call s:Act('Organize imports')
  call s:Within(s:patience, {-> s:Content('Cart.java') !~# 'java\.util\.Set'})
  silent wall
  let said = system(shellescape($PINYON_E2E_JDK .. '/bin/javac') .. ' -d ' .. shellescape($PINYON_E2E_PROJECT .. '/out')
        \ .. ' ' .. shellescape(s:sources) .. '*.java')
  call s:Check(v:shell_error == 0, said)
endfunction

function! s:Stop() abort
  call s:Check(ale#lsp#HasCapability(s:connection, 'rename'), 'there is no server')
  ALEStopAllLSPs
  call s:Check(empty(ale#lsp_linter#GetLSPLinterMap()), 'it still runs')
endfunction

call s:Step('start the server and open a file', funcref('s:Start'))
if s:failures
  cquit 1
endif
call s:Step('type a receiver and a dot: members, inherited ones too', funcref('s:Members'))
call s:Step('accept a completion', funcref('s:Accept'))
call s:Step('accept a type that is not imported yet', funcref('s:AcceptUnimported'))
call s:Step('jump to a definition in another file', funcref('s:JumpToFile'))
call s:Step('jump into the JDK', funcref('s:JumpToLibrary'))
call s:Step('see an error, repair it with the first action', funcref('s:Repair'))
call s:Step('references in several files', funcref('s:References'))
call s:Step('a rename over two files, one of them closed', funcref('s:Rename'))
call s:Step('organize the imports, compile with javac', funcref('s:OrganizeAndCompile'))
call s:Step('the server ends when it is told to', funcref('s:Stop'))
call s:Say(s:failures == 0 ? 'all steps passed' : s:failures .. ' steps FAILED')
exe s:failures == 0 ? 'qall!' : 'cquit 1'
