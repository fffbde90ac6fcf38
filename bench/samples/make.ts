import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { attackLog } from './attack-log.ts';

// Run as `npm run sample-log`; writes attack.ndjson.gz beside this file.
writeFileSync(
  new URL('./attack.ndjson.gz', import.meta.url),
  gzipSync([...attackLog()].join(''), { level: 9 }),
);
