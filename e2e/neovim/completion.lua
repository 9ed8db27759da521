-- In the editor that typing.lua types in: shows what the server proposes, and takes the chosen item, as `vim.lsp.completion` and
-- `vim.snippet` do in Neovim 0.11. Debian's Neovim is older and has neither; its own snippet parser and its own edits are used.

local M = { shown = {}, selected = nil }

local grammar = require("vim.lsp._snippet")
local space = vim.api.nvim_create_namespace("typing")
local patience = 10000
local client_id
-- Of snippets that are being filled in, the innermost last: `stops`, their marks in order; `at`, the number of the current one.
local sessions = {}

local function keys(text)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(text, true, false, true), "n", true)
end

-- The capabilities that Neovim 0.11 sends.
local function capabilities()
  local all = vim.lsp.protocol.make_client_capabilities()
  local completion = all.textDocument.completion
  completion.completionItem.snippetSupport = true
  completion.completionItem.labelDetailsSupport = true
  completion.completionItem.resolveSupport = { properties = { "additionalTextEdits", "command", "documentation" } }
  completion.completionList = { itemDefaults = { "editRange", "insertTextFormat", "insertTextMode", "data" } }
  return all
end

function M.start(command, root)
  vim.o.completeopt = "menu,menuone,noinsert"
  vim.o.shortmess = vim.o.shortmess .. "c"
  client_id = vim.lsp.start_client({
    name = "pinyon",
    cmd = command,
    root_dir = root,
    capabilities = capabilities(),
    flags = { debounce_text_changes = 0 },
  })
  -- Who sends the keys sees from `done` that all are typed, and from `problem` what went wrong meanwhile.
  local function careful(body)
    return function()
      local worked, message = pcall(body)
      M.problem = M.problem or (not worked and message or nil)
    end
  end
  vim.keymap.set("i", "<F12>", careful(M.show))
  vim.keymap.set({ "i", "s" }, "<Tab>", careful(M.jump))
  vim.keymap.set({ "i", "s", "n" }, "<F11>", "<Cmd>lua typing.done = true<CR>")
  vim.api.nvim_create_autocmd("CompleteDone", { callback = careful(M.take) })
end

function M.open(file)
  vim.cmd("edit " .. vim.fn.fnameescape(file))
  vim.bo.expandtab = true
  vim.bo.shiftwidth = 2
  vim.lsp.buf_attach_client(0, client_id)
end

local function ask(method, parameters)
  local answers, problem = vim.lsp.buf_request_sync(0, method, parameters, patience)
  local answer = answers and answers[client_id]
  assert(answer, "no answer to " .. method .. ": " .. tostring(problem))
  assert(not answer.error, answer.error and answer.error.message)
  return answer.result
end

-- A search for symbols is answered when the index has all files.
function M.wait()
  local started = vim.wait(patience, function()
    local client = vim.lsp.get_client_by_id(client_id)
    return client ~= nil and client.initialized == true
  end, 5)
  assert(started, "initialize was not answered")
  ask("workspace/symbol", { query = "Catalog" })
end

local function items_of(result)
  local defaults = result and result.itemDefaults
  local items = result and (result.items or result) or {}
  for _, item in ipairs(items) do
    if defaults and defaults.editRange then
      item.textEdit = item.textEdit or { newText = item.textEditText or item.insertText or item.label, range = defaults.editRange }
    end
  end
  return items
end

-- Shows the items that go on as what is typed, as the server sorted them.
function M.show()
  M.shown = {}
  local line = vim.api.nvim_get_current_line()
  local column = vim.api.nvim_win_get_cursor(0)[2]
  local found = {}
  local items = items_of(ask("textDocument/completion", vim.lsp.util.make_position_params()))
  local from
  for _, item in ipairs(items) do
    local start = item.textEdit and vim.str_byteindex(line, item.textEdit.range.start.character, true)
    from = start and math.min(from or start, start) or from
  end
  from = from or vim.fn.match(line:sub(1, column), "\\k*$")
  local prefix = line:sub(from + 1, column)
  for _, item in ipairs(items) do
    if vim.startswith(item.filterText or item.label, prefix) or not prefix:find("%w") then
      table.insert(found, item)
    end
  end
  table.sort(found, function(one, other)
    return (one.sortText or one.label) < (other.sortText or other.label)
  end)
  local words = {}
  for _, item in ipairs(found) do
    local details = item.labelDetails or {}
    table.insert(M.shown, { label = item.label, signature = item.label .. (details.detail or ""), detail = item.detail or details.description or "" })
    table.insert(words, { word = item.label, icase = 1, dup = 1, empty = 1, user_data = { item = item, from = from } })
  end
  vim.fn.complete(from + 1, words)
end

local function lines_of(text)
  return vim.split(text, "\n", { plain = true })
end

-- The range of a mark: rows and columns from 0.
local function range_of(mark)
  local found = vim.api.nvim_buf_get_extmark_by_id(0, space, mark, { details = true })
  return found[1], found[2], found[3].end_row, found[3].end_col
end

-- The text of a snippet, with further lines indented as the current one, and its stops: their numbers and offsets in bytes.
local function parsed(text)
  local indent = vim.api.nvim_get_current_line():match("^%s*")
  local presets = {}
  local nodes = grammar.parse(text).children
  for _, node in ipairs(nodes) do
    if node.type == grammar.NodeType.PLACEHOLDER then
      local preset = table.concat(vim.tbl_map(tostring, node.children))
      assert(presets[node.tabstop] == nil or presets[node.tabstop] == preset, "two presets of one stop in " .. text)
      presets[node.tabstop] = preset
    end
  end
  local stops, out = {}, ""
  for _, node in ipairs(nodes) do
    local type = node.type
    local is_stop = type == grammar.NodeType.TABSTOP or type == grammar.NodeType.PLACEHOLDER
    assert(is_stop or type == grammar.NodeType.TEXT, "neither text nor stop in " .. text)
    local piece = is_stop and (presets[node.tabstop] or "") or node.esc
    piece = piece:gsub("\n", "\n" .. indent)
    if is_stop then
      table.insert(stops, { number = node.tabstop, from = #out, to = #out + #piece })
    end
    out = out .. piece
  end
  return out, stops
end

local function leave_finished()
  while #sessions > 0 and sessions[#sessions].at == 0 do
    table.remove(sessions)
  end
end

-- What was typed at a stop goes to all stops of its number.
local function mirror(session)
  local same = session.stops[session.at]
  if not same or #same < 2 then
    return
  end
  local row, column, end_row, end_column = range_of(same[1])
  local text = vim.api.nvim_buf_get_text(0, row, column, end_row, end_column, {})
  for number = 2, #same do
    row, column, end_row, end_column = range_of(same[number])
    vim.api.nvim_buf_set_text(0, row, column, end_row, end_column, text)
  end
end

local function select(mark)
  local row, column, end_row, end_column = range_of(mark)
  if row == end_row and column == end_column then
    if vim.fn.mode() == "s" then
      keys("<Esc>")
      vim.cmd(column >= #vim.api.nvim_get_current_line() and "startinsert!" or "startinsert")
    end
    vim.api.nvim_win_set_cursor(0, { row + 1, column })
    return
  end
  local function to(line, before)
    return line .. "G0" .. string.rep("<Right>", before)
  end
  keys("<Esc>" .. to(row + 1, column) .. "v" .. to(end_row + 1, end_column - 1) .. "o<C-G>")
end

-- To the next stop of the innermost snippet, then of the one around it.
function M.jump()
  leave_finished()
  local session = sessions[#sessions]
  if not session then
    error("there is no stop to go to")
  end
  mirror(session)
  local numbers = vim.tbl_filter(function(number)
    return number > session.at
  end, vim.tbl_keys(session.stops))
  session.at = #numbers > 0 and math.min(unpack(numbers)) or 0
  local next_stop = session.stops[session.at][1]
  leave_finished()
  select(next_stop)
end

local function expand(text)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  row = row - 1
  local out, stops = parsed(text)
  vim.api.nvim_buf_set_text(0, row, column, row, column, lines_of(out))
  local function place(offset)
    local before = lines_of(out:sub(1, offset))
    return row + #before - 1, #before[#before] + (#before == 1 and column or 0)
  end
  local session = { stops = {}, at = -1 }
  local has_end = false
  for _, stop in ipairs(stops) do
    has_end = has_end or stop.number == 0
  end
  if not has_end then
    table.insert(stops, { number = 0, from = #out, to = #out })
  end
  for _, stop in ipairs(stops) do
    local first_row, first_column = place(stop.from)
    local last_row, last_column = place(stop.to)
    session.stops[stop.number] = session.stops[stop.number] or {}
    table.insert(session.stops[stop.number], vim.api.nvim_buf_set_extmark(0, space, first_row, first_column, {
      end_row = last_row,
      end_col = last_column,
      right_gravity = false,
      end_right_gravity = true,
    }))
  end
  session.at = 0
  local numbers = vim.tbl_filter(function(number)
    return number > 0
  end, vim.tbl_keys(session.stops))
  session.at = #numbers > 0 and math.min(unpack(numbers)) or 0
  leave_finished()
  local first = session.stops[session.at][1]
  if session.at ~= 0 then
    table.insert(sessions, session)
  end
  local end_row, end_column = place(#out)
  vim.api.nvim_win_set_cursor(0, { end_row + 1, end_column })
  select(first)
end

-- Takes the item that was accepted: as Neovim does, an item that brings other edits is not resolved for more of them.
function M.take()
  local data = vim.v.completed_item.user_data
  if type(data) ~= "table" or not data.item then
    return
  end
  local item = data.item
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local is_snippet = item.insertTextFormat == 2
  local text = item.textEdit and item.textEdit.newText or item.insertText or item.label
  local edits = item.additionalTextEdits
  if not edits or #edits == 0 then
    edits = ask("completionItem/resolve", item).additionalTextEdits
  end
  -- Of what is no snippet Neovim inserts the first line alone.
  vim.api.nvim_buf_set_text(0, row - 1, data.from, row - 1, column, { is_snippet and "" or lines_of(text)[1] })
  vim.api.nvim_win_set_cursor(0, { row, data.from + (is_snippet and 0 or #lines_of(text)[1]) })
  if edits and #edits > 0 then
    vim.lsp.util.apply_text_edits(edits, 0, "utf-16")
  end
  if is_snippet then
    expand(text)
  end
end

typing = M
