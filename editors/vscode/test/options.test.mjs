import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import test from "node:test";
import {selector, start} from "../dist/options.mjs";

const plain = {command: ["snslint", "lsp"], language: "", files: ["**/*.md"]};

test("the server is started as set, with the language when one is chosen", () => {
  assert.deepEqual(start(plain), {command: "snslint", args: ["lsp"]});
  assert.deepEqual(start({...plain, language: "zh"}).args, ["lsp", "--lang", "zh"]);
  assert.deepEqual(start({...plain, command: []}).command, "snslint");
});

test("drafts are files of the patterns and new documents", () => {
  const chosen = selector(plain);
  assert.ok(chosen.some((one) => one.pattern === "**/*.md"));
  assert.ok(chosen.some((one) => one.scheme === "untitled" && one.language === "markdown"));
});

test("the server it starts answers", {skip: !process.env.SNSLINT && "SNSLINT names no command"}, async () => {
  const {command, args} = start({...plain, command: [process.env.SNSLINT, "lsp"]});
  const server = spawn(command, args, {stdio: ["pipe", "pipe", "inherit"]});
  const message = JSON.stringify({jsonrpc: "2.0", id: 1, method: "initialize", params: {processId: null, rootUri: null, capabilities: {}}});
  server.stdin.write(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`);
  const said = await new Promise((done) => server.stdout.once("data", (data) => done(String(data))));
  server.kill();
  assert.match(said, /"codeActionProvider"/);
});
