#!/usr/bin/env node
// JavaScript, because Node.js loads a compiler of 30 MB for the first TypeScript file that it has not kept compiled, and
// because the Node.js of the system may be too old. Node.js 20 has no `enableCompileCache` to import by its name.
import module from 'node:module';
import process from 'node:process';

/** The first that has all that is used here: TypeScript, and the time zones of a country. */
const leastMajor = 24;

if (Number.parseInt(process.versions.node) >= leastMajor && process.features.typescript) {
  module.enableCompileCache();
  await import('./main.ts');
} else {
  const { runByOwnNode } = await import('./own-node.js');
  runByOwnNode();
}
