import { enableCompileCache } from 'node:module';

// As cli/pumpbreaker.js does: a thread has a compiler of its own.
enableCompileCache();
await import('./read-requests.ts');
