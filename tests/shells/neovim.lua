-- Opens draft.md, waits for findings, asks for the waiver at the first one and applies it; writes what it saw to out.txt.
local out = {}
local function say(line) table.insert(out, line) end
local function finish(code)
  vim.fn.writefile(out, "out.txt")
  vim.cmd(code == 0 and "qa!" or "cq")
end
vim.cmd("edit draft.md")
local command = vim.split(os.getenv("SNSLINT_LSP"), "\n")
local id = vim.lsp.start_client({ name = "snslint", cmd = command, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, id)
local function found() return vim.diagnostic.get(0) end
if not vim.wait(30000, function() return #found() > 0 end, 50) then say("no findings") finish(1) end
local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
local first
for _, d in ipairs(found()) do
  if d.code == "facebook/tag-friends" or (d.user_data and d.user_data.lsp and d.user_data.lsp.code == "facebook/tag-friends") then first = d end
end
if not first then say("not the finding") finish(1) end
say("words " .. string.sub(lines[first.lnum + 1], first.col + 1, first.end_col))
local params = { textDocument = vim.lsp.util.make_text_document_params(0),
  range = { start = { line = first.lnum, character = 0 }, ["end"] = { line = first.lnum, character = 0 } },
  context = { diagnostics = {} } }
local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 20000)
for _, answer in pairs(answers) do
  for _, action in ipairs(answer.result or {}) do
    if action.edit and string.find(vim.inspect(action.edit), "snslint%-ignore facebook/tag%-friends") then
      vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
    end
  end
end
local gone = vim.wait(30000, function()
  for _, d in ipairs(found()) do if d.message:find("tag bait") then return false end end
  return true
end, 50)
say(gone and "waived" or "still there")
for _, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do say("line " .. line) end
finish(0)
