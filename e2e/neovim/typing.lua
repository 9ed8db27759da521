-- Writes a class by completion alone, as somebody types in Neovim: run by run.sh, with the project copied to $PINYON_E2E_TYPING.
-- A second Neovim gets the keys; this one looks at what it shows. Counted are the keys: what is typed, <Tab>, <CR>, <C-Y> that
-- takes the first item, <Down> in front of it for each place further down.

local project = assert(os.getenv("PINYON_E2E_TYPING"))
local here = assert(os.getenv("PINYON_E2E_HERE"))
local jdk = assert(os.getenv("PINYON_E2E_JDK"))
local file = project .. "/src/main/java/library/FileCatalog.java"
local worst_place = 4
local verbose = os.getenv("PINYON_E2E_VERBOSE")
local strokes, taken, places, failures = 0, 0, {}, {}

local function say(text)
  io.stdout:write(text .. "\n")
end

local editor = vim.fn.jobstart({ vim.v.progpath, "--embed", "--headless", "--clean", "-n" }, { rpc = true })

local function lua(code, ...)
  return vim.fn.rpcrequest(editor, "nvim_exec_lua", code, { ... })
end

local function text()
  return table.concat(vim.fn.rpcrequest(editor, "nvim_buf_get_lines", 0, 0, -1, false), "\n")
end

local function caret()
  local at = vim.fn.rpcrequest(editor, "nvim_win_get_cursor", 0)
  local line = vim.fn.rpcrequest(editor, "nvim_buf_get_lines", 0, at[1] - 1, at[1], false)[1]
  return at[1] .. ": " .. line:sub(1, at[2]) .. "|" .. line:sub(at[2] + 1)
end

-- Sends keys, and waits until the editor has done what they say.
local function send(keys)
  vim.fn.rpcrequest(editor, "nvim_input", keys .. "<F11>")
  local done = vim.wait(10000, function()
    return lua("local done = typing.done; typing.done = false; return done")
  end, 1)
  assert(done, "the editor does not answer behind " .. keys)
  local message = lua("local message = typing.problem; typing.problem = nil; return message")
  assert(not message or message == vim.NIL, message)
end

local function type(keys)
  strokes = strokes + #keys:gsub("<[%w-]+>", "x")
  send(keys)
end

-- Types the beginning of a name and takes an item by its label, or its label with its parameters, of a package or with a detail
-- if there are several.
local function pick(prefix, wanted, detail)
  type((prefix:gsub("<", "<lt>")))
  local before = caret()
  send("<F12>")
  local shown = lua("return typing.shown")
  local place
  for number, item in ipairs(shown) do
    local is_wanted = item.label == wanted or item.signature == wanted or item.signature == wanted .. " {…}"
    if is_wanted and (not detail or item.detail:find(detail, 1, true)) then
      place = number
      break
    end
  end
  local list = {}
  for number = 1, math.min(#shown, 8) do
    table.insert(list, shown[number].signature .. " [" .. shown[number].detail .. "]")
  end
  if verbose or not place or place > 3 then
    say(string.format("  %s  %s: place %s of %d: %s", before, wanted, place or "none", #shown, table.concat(list, "  ")))
  end
  if not place then
    -- The rest is worth seeing too.
    table.insert(failures, "there is no " .. wanted .. " behind " .. before)
    type("<C-E>" .. wanted:sub(#prefix:match("%w*$") + 1):gsub("<", "<lt>"))
    return
  end
  if place > worst_place then
    table.insert(failures, wanted .. " is at place " .. place .. " behind " .. before)
  end
  taken = taken + 1
  places[place] = (places[place] or 0) + 1
  type(string.rep("<Down>", place - 1) .. "<C-Y>")
  if verbose then
    say("      " .. caret())
  end
end

local function tab()
  type("<Tab>")
  if verbose then
    say("      tab " .. caret())
  end
end

local function write()
  io.open(file, "w"):close()
  lua("dofile(...)", here .. "/completion.lua")
  lua("typing.start(...)", { "pinyon", "lsp" }, project)
  lua("typing.open(...)", file)
  lua("typing.wait()")
  vim.fn.rpcrequest(editor, "nvim_input", "i")
  dofile(here .. "/keys.lua")({ type = type, pick = pick, tab = tab })
end

local worked, message = pcall(write)
local written = text()
lua("vim.cmd('stopinsert | silent write')")
vim.fn.jobstop(editor)
say(worked and "" or "FAILED  " .. message)
if not worked or verbose then
  say(written)
end
local expected = table.concat(vim.fn.readfile(here .. "/FileCatalog.java"), "\n")
if worked and written ~= expected then
  worked = false
  say("FAILED  it is not what e2e/neovim/FileCatalog.java is:")
  say(vim.diff and vim.diff(expected, written) or written)
end
if worked then
  local out = project .. "/out"
  local said = vim.fn.system({ jdk .. "/bin/javac", "-Xlint:all,-serial", "-Werror", "-d", out, "-sourcepath", project .. "/src/main/java", file })
  worked = vim.v.shell_error == 0
  say((worked and "ok      compiled by javac" or "FAILED  ") .. said)
end
if worked then
  vim.cmd("cd " .. vim.fn.fnameescape(project))
  local said = vim.fn.system({ jdk .. "/bin/java", "-cp", "out", "library.FileCatalog", "books.txt" })
  worked = said == table.concat(vim.fn.readfile(project .. "/printed.txt"), "\n") .. "\n"
  say((worked and "ok      run" or "FAILED  it printed:\n" .. said))
end
for _, failure in ipairs(failures) do
  worked = false
  say("FAILED  " .. failure)
end
local all = {}
for place = 1, 20 do
  if places[place] then
    table.insert(all, places[place] .. " at place " .. place)
  end
end
say(string.format("%d items taken, %s", taken, table.concat(all, ", ")))
say(string.format("%d keys for %d characters in %d lines: %.0f %% saved", strokes, #written, #vim.split(written, "\n"), 100 - 100 * strokes / #written))
vim.cmd(worked and "qall!" or "cquit 1")
