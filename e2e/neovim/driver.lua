-- Drives a real Neovim against the real server: run by run.sh, with the project copied to $PINYON_E2E_PROJECT.
-- Each step stands on its own as far as it can; a failed one is named and the others still run.

local project = assert(os.getenv("PINYON_E2E_PROJECT"))
local recipe = dofile(assert(os.getenv("PINYON_E2E_RECIPES")) .. "/nvim/lsp/pinyon.lua")
local sources = project .. "/src/main/java/shop/"
local patience = 10000
local failures = 0
local client_id

local function milliseconds()
  return vim.loop.hrtime() / 1e6
end

local function say(text)
  io.stdout:write(text .. "\n")
end

local function step(name, body)
  local started = milliseconds()
  local worked, message = pcall(body)
  if worked then
    say(string.format("ok      %s (%.0f ms)%s", name, milliseconds() - started, message and ": " .. message or ""))
  else
    failures = failures + 1
    say(string.format("FAILED  %s: %s", name, tostring(message):sub(1, 2000)))
  end
end

local function start()
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  capabilities.textDocument.completion.completionItem.snippetSupport = true
  client_id = vim.lsp.start_client({
    name = "pinyon",
    cmd = recipe.cmd,
    root_dir = project,
    capabilities = capabilities,
    flags = { debounce_text_changes = 0 },
  })
  assert(client_id, "the server could not be started")
end

local function open(name)
  vim.cmd("edit! " .. vim.fn.fnameescape(sources .. name))
  local buffer = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(buffer, client_id)
  return buffer
end

local function request(method, buffer, line, column)
  local answers = vim.lsp.buf_request_sync(buffer, method, {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    position = { line = line, character = column },
  }, patience)
  local answer = answers and answers[client_id]
  assert(answer, "no answer to " .. method .. " within " .. patience .. " ms")
  assert(not answer.error, answer.error and answer.error.message)
  return answer.result
end

-- The line (0-based) and the column behind the first occurrence of a text.
local function find(buffer, text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local _, last = line:find(text, 1, true)
    if last then
      return number - 1, last
    end
  end
  error("no '" .. text .. "' in the buffer")
end

-- The names offered behind the first occurrence of a text.
local function offered(buffer, text)
  local line, column = find(buffer, text)
  local result = request("textDocument/completion", buffer, line, column)
  local names = {}
  for _, item in ipairs(result and (result.items or result) or {}) do
    names[(item.filterText or item.label):match("^[%w_$]+") or item.label] = true
  end
  return names
end

local function list(names)
  local sorted = vim.tbl_keys(names)
  table.sort(sorted)
  return #sorted .. " names, " .. table.concat(sorted, " ", 1, math.min(#sorted, 30))
end

local function expect(names, ...)
  for _, name in ipairs({ ... }) do
    assert(names[name], "'" .. name .. "' is not among " .. list(names))
  end
end

-- Asks until it holds; the milliseconds it took.
local function within(limit, holds)
  local started = milliseconds()
  local message
  repeat
    local worked
    worked, message = pcall(holds)
    if worked then
      return milliseconds() - started
    end
    vim.wait(10)
  until milliseconds() - started > limit
  error("not within " .. limit .. " ms: " .. tostring(message))
end

local function write(name, text)
  local file = assert(io.open(sources .. name, "w"))
  file:write(text)
  file:close()
end

local cart

step("start the server and open a file", function()
  start()
  cart = open("Cart.java")
  assert(vim.wait(patience, function()
    local client = vim.lsp.get_client_by_id(client_id)
    return client and client.initialized
  end, 5), "initialize was not answered")
end)

step("type a receiver and a dot: members, inherited ones too", function()
  vim.api.nvim_win_set_cursor(0, { find(cart, "items.add(item);") + 1, 0 })
  vim.cmd("normal! oitem.")
  local names = offered(cart, "item.")
  expect(names, "title", "priceInCents", "cents", "toString", "hashCode")
  assert(not names.total, "'total' is no member of Item")
  vim.cmd("normal! dd")
end)

step("members of a JDK type, through a generic one", function()
  vim.api.nvim_win_set_cursor(0, { find(cart, "items.add(item);") + 1, 0 })
  vim.cmd("normal! oitems.get(0).title().")
  expect(offered(cart, ".title()."), "length", "isBlank", "substring")
  vim.cmd("normal! dd")
end)

step("jump to a definition in another file", function()
  local line, column = find(cart, "each.priceIn")
  local result = request("textDocument/definition", cart, line, column)
  assert(result and #result == 1, vim.inspect(result))
  local target = result[1]
  local uri = target.targetUri or target.uri
  local range = target.targetSelectionRange or target.range
  assert(uri == vim.uri_from_fname(sources .. "Priced.java"), uri)
  assert(range.start.line == 7, "line " .. range.start.line)
end)

step("jump into the JDK", function()
  local line, column = find(cart, "private final Li")
  local result = request("textDocument/definition", cart, line, column)
  assert(result and #result == 1, vim.inspect(result))
  local uri = result[1].targetUri or result[1].uri
  assert(uri:match("java/util/List%.java$"), uri)
end)

step("hover shows the signature", function()
  local line, column = find(cart, "each.priceIn")
  local result = request("textDocument/hover", cart, line, column)
  assert(result and vim.inspect(result.contents):match("priceInCents"), vim.inspect(result))
end)

step("a method that is not saved yet is offered in another file", function()
  local item = open("Item.java")
  vim.api.nvim_win_set_cursor(0, { find(item, "public String title()") + 1, 0 })
  vim.cmd("normal! Opublic boolean isUnsaved() { return true; }")
  vim.cmd("buffer " .. cart)
  vim.api.nvim_win_set_cursor(0, { find(cart, "items.add(item);") + 1, 0 })
  vim.cmd("normal! oitem.")
  expect(offered(cart, "item."), "isUnsaved", "title")
  vim.cmd("bdelete! " .. item)
end)

-- The quickest of three counts: a machine that does something else meanwhile may delay one.
step("a method that was saved is offered in another file within 300 ms", function()
  local quickest = patience
  for _, name in ipairs({ "isSaved", "isSavedAgain", "isSavedOnceMore" }) do
    local item = open("Item.java")
    vim.api.nvim_win_set_cursor(0, { find(item, "public String title()") + 1, 0 })
    vim.cmd("normal! Opublic boolean " .. name .. "() { return true; }")
    vim.cmd("silent write")
    vim.cmd("bdelete! " .. item)
    vim.cmd("buffer " .. cart)
    local took = within(patience, function()
      local names = offered(cart, "item.")
      expect(names, name, "title")
      assert(not names.isUnsaved, "'isUnsaved' was never saved")
    end)
    quickest = math.min(quickest, took)
  end
  assert(quickest <= 300, string.format("not within 300 ms: the quickest took %.0f ms", quickest))
  return string.format("%.0f ms", quickest)
end)

step("a file that another program writes is seen", function()
  write("Coupon.java", "package shop;\n\npublic class Coupon {\n  public int percent() {\n    return 5;\n  }\n}\n")
  vim.cmd("normal! ccCoupon coupon = null; coupon.")
  local took = within(patience, function()
    expect(offered(cart, "coupon."), "percent")
  end)
  return string.format("%.0f ms", took)
end)

step("a file that is renamed on disk is followed", function()
  local text = "package shop;\n\npublic class Voucher {\n  public int value() {\n    return 5;\n  }\n}\n"
  write("Coupon.java", text)
  assert(os.rename(sources .. "Coupon.java", sources .. "Voucher.java"))
  vim.cmd("normal! ccVoucher voucher = null; voucher.")
  local took = within(patience, function()
    expect(offered(cart, "voucher."), "value")
    local line, column = find(cart, "Vouch")
    local result = request("textDocument/definition", cart, line, column)
    assert(result and #result == 1, vim.inspect(result))
    local uri = result[1].targetUri or result[1].uri
    assert(uri == vim.uri_from_fname(sources .. "Voucher.java"), uri)
  end)
  return string.format("%.0f ms", took)
end)

step("a file that is deleted on disk is forgotten", function()
  assert(os.remove(sources .. "Voucher.java"))
  local took = within(patience, function()
    local names = offered(cart, "voucher.")
    assert(not names.value, "'value' is still offered")
  end)
  return string.format("%.0f ms", took)
end)

-- Applies what the server says to the files, as an editor does: open buffers and closed files.
local function apply(edit)
  assert(edit and (edit.documentChanges or edit.changes), "there is no edit: " .. vim.inspect(edit))
  vim.lsp.util.apply_workspace_edit(edit, "utf-16")
end

local function ask_of(buffer, method, parameters)
  local answers = vim.lsp.buf_request_sync(buffer, method, parameters, patience)
  local answer = answers and answers[client_id]
  assert(answer, "no answer to " .. method .. " within " .. patience .. " ms")
  assert(not answer.error, answer.error and answer.error.message)
  return answer.result
end

local function ask(method, parameters)
  return ask_of(cart, method, parameters)
end

local function content(name)
  local buffer = vim.fn.bufnr(sources .. name)
  if buffer >= 0 and vim.api.nvim_buf_is_loaded(buffer) then
    return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
  end
  return table.concat(vim.fn.readfile(sources .. name), "\n")
end

step("references in several files, one with unsaved changes", function()
  cart = open("Cart.java")
  vim.api.nvim_win_set_cursor(0, { find(cart, "items.add(item);") + 1, 0 })
  vim.cmd("normal! oitem.priceInCents();")
  local line, column = find(cart, "each.priceIn")
  local found = ask("textDocument/references", {
    textDocument = { uri = vim.uri_from_bufnr(cart) },
    position = { line = line, character = column },
    context = { includeDeclaration = true },
  })
  local files = {}
  for _, each in ipairs(found) do
    local name = each.uri:match("[^/]+$")
    files[name] = (files[name] or 0) + 1
  end
  assert(files["Cart.java"] == 2 and files["Priced.java"] == 1, vim.inspect(files))
end)

step("call hierarchy: who calls a method", function()
  local line, column = find(cart, "each.priceIn")
  local items = request("textDocument/prepareCallHierarchy", cart, line, column)
  assert(items and #items == 1 and items[1].name:match("^priceInCents"), vim.inspect(items))
  local callers = {}
  for _, call in ipairs(ask("callHierarchy/incomingCalls", { item = items[1] })) do
    callers[call.from.name:match("^[%w_]+")] = #call.fromRanges
  end
  assert(callers.total == 1 and callers.add == 1, vim.inspect(callers))
end)

step("a rename over several files: one closed, one with unsaved changes", function()
  local priced = vim.fn.bufnr(sources .. "Priced.java")
  if priced >= 0 then
    vim.cmd("bdelete! " .. priced)
  end
  local line, column = find(cart, "each.priceIn")
  local place = { textDocument = { uri = vim.uri_from_bufnr(cart) }, position = { line = line, character = column } }
  assert(ask("textDocument/prepareRename", place).placeholder == "priceInCents")
  apply(ask("textDocument/rename", vim.tbl_extend("force", place, { newName = "costInCents" })))
  local text = content("Cart.java")
  assert(not text:match("priceInCents"), text)
  assert(text:match("each%.costInCents%(%)") and text:match("item%.costInCents%(%)"), text)
  assert(content("Priced.java"):match("public int costInCents%(%)"), content("Priced.java"))
  vim.cmd("silent wall")
end)

step("a name that cannot be renamed is refused with a reason", function()
  local line, column = find(cart, "private final Li")
  local answers = vim.lsp.buf_request_sync(cart, "textDocument/prepareRename", {
    textDocument = { uri = vim.uri_from_bufnr(cart) },
    position = { line = line, character = column },
  }, patience)
  local refusal = answers[client_id].error
  assert(refusal and refusal.message:match("library"), vim.inspect(answers[client_id]))
end)

step("a file that the editor renames takes its type along", function()
  local files = { files = { {
    oldUri = vim.uri_from_fname(sources .. "Item.java"),
    newUri = vim.uri_from_fname(sources .. "Product.java"),
  } } }
  apply(ask("workspace/willRenameFiles", files))
  vim.cmd("silent wall")
  vim.lsp.util.rename(sources .. "Item.java", sources .. "Product.java")
  vim.lsp.get_client_by_id(client_id).notify("workspace/didRenameFiles", files)
  local product = content("Product.java")
  assert(product:match("class Product extends Priced") and product:match("public Product%(String"), product)
  assert(content("Cart.java"):match("List<Product> items"), content("Cart.java"))
  vim.cmd("buffer " .. cart)
  local took = within(patience, function()
    local line, column = find(cart, "public void add(Prod")
    local result = request("textDocument/definition", cart, line, column)
    local uri = result and result[1] and (result[1].targetUri or result[1].uri)
    assert(uri == vim.uri_from_fname(sources .. "Product.java"), tostring(uri))
  end)
  return string.format("%.0f ms", took)
end)

-- Counts what the server publishes.
local published = 0
vim.api.nvim_create_autocmd("DiagnosticChanged", {
  callback = function()
    published = published + 1
  end,
})

-- The errors of a buffer, once something has come since they were asked for last, and nothing more for a while: the longer
-- if there is none, since the compiler tells of some only where nothing else is wrong, and may still be at it.
local seen = 0
local function errors(buffer)
  vim.wait(3000, function()
    return published ~= seen
  end, 10)
  local left
  local stopped = milliseconds() + 2 * patience
  local found
  repeat
    assert(milliseconds() < stopped, "the server goes on publishing")
    found = published
    left = vim.diagnostic.get(buffer, { severity = vim.diagnostic.severity.ERROR })
  until not vim.wait(#left == 0 and 4000 or 700, function()
    return published ~= found
  end, 10)
  seen = published
  return left
end

-- The first action that the server offers, with its edit.
local function first_action(buffer, range, diagnostics, kind)
  local actions = ask_of(buffer, "textDocument/codeAction", {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = range,
    context = { diagnostics = diagnostics, only = { kind } },
  })
  local action = assert(actions and actions[1], "no action for " .. vim.inspect(diagnostics))
  assert(not action.command, "an action must not need the client: " .. vim.inspect(action))
  return action.edit and action or ask_of(buffer, "codeAction/resolve", action)
end

step("a class with mistakes: each is repaired by its first action", function()
  write("Report.java", table.concat({
    "package shop;",
    "",
    "public class Report implements Comparable<Report> {",
    "    private final List<String> lines = new ArrayList<>();",
    "",
    "    void add(String line) {",
    "        lines.add(lin);",
    "    }",
    "",
    "    void pause() {",
    "        Thread.sleep(1);",
    "    }",
    "",
    "    int size() {",
    "        int size = lines.size();",
    "    }",
    "",
    "    public static void main(String[] arguments) {",
    "        Report report = new Report();",
    '        report.add("done");',
    "        System.out.println(report.lines.get(0));",
    "    }",
    "}",
    "",
  }, "\n"))
  local report = open("Report.java")
  local titles = {}
  for _ = 1, 20 do
    local action
    local all = errors(report)
    for _, wrong in ipairs(all) do
      local range = {
        start = { line = wrong.lnum, character = wrong.col },
        ["end"] = { line = wrong.end_lnum, character = wrong.end_col },
      }
      local diagnostic = {
        range = range,
        message = wrong.message,
        severity = 1,
        code = wrong.code or (wrong.user_data and wrong.user_data.lsp and wrong.user_data.lsp.code),
      }
      local worked, found = pcall(first_action, report, range, { diagnostic }, "quickfix")
      if worked then
        action = found
        break
      end
    end
    if action then
      table.insert(titles, action.title)
      apply(action.edit)
    elseif #all == 0 then
      break
    end
  end
  local left = vim.diagnostic.get(report, { severity = vim.diagnostic.severity.ERROR })
  assert(#left == 0, vim.inspect(left) .. content("Report.java"))
  return table.concat(titles, "; ")
end)

step("organize the imports, format, compile with javac and run", function()
  local report = vim.fn.bufnr(sources .. "Report.java")
  vim.api.nvim_buf_set_lines(report, 1, 1, false, { "", "import java.util.Set;" })
  local whole = { start = { line = 0, character = 0 }, ["end"] = { line = 0, character = 0 } }
  apply(first_action(report, whole, {}, "source.organizeImports").edit)
  assert(not content("Report.java"):match("java%.util%.Set"), content("Report.java"))
  local edits = ask_of(report, "textDocument/formatting", {
    textDocument = { uri = vim.uri_from_bufnr(report) },
    options = { tabSize = 4, insertSpaces = true },
  })
  vim.lsp.util.apply_text_edits(edits or {}, report, "utf-16")
  vim.cmd("buffer " .. report)
  vim.cmd("silent write")
  local jdk = assert(os.getenv("PINYON_E2E_JDK"))
  local out = project .. "/out"
  local compiled = vim.fn.system({ jdk .. "/bin/javac", "-d", out, sources .. "Report.java" })
  assert(vim.v.shell_error == 0, compiled .. content("Report.java"))
  local printed = vim.fn.system({ jdk .. "/bin/java", "-cp", out, "shop.Report" })
  assert(printed == "done\n", printed)
end)

step("the server ends when it is told to", function()
  local client = assert(vim.lsp.get_client_by_id(client_id), "there is no client")
  client.stop()
  assert(vim.wait(patience, function()
    return client.is_stopped()
  end, 10), "it still runs")
end)

say(failures == 0 and "all steps passed" or failures .. " steps FAILED")
vim.cmd(failures == 0 and "qall!" or "cquit 1")
