#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// JavaScript, because Node.js loads a compiler of 30 MB for the first TypeScript file that it has not kept compiled.
enableCompileCache();
await import('./main.ts');
