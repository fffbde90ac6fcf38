import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildCloud } from './cloud.ts';
import { Processes } from './processes.ts';
import { alarmStory } from './stories/alarm.ts';
import { attackStory } from './stories/attack.ts';
import { byHandStory } from './stories/by-hand.ts';
import { humanStory } from './stories/human.ts';
import { pastStory } from './stories/past.ts';
import { plainTemplateStory } from './stories/plain-template.ts';
import { Account } from './account.ts';
import { walkThrough } from './walkthrough.ts';

// The stack as it is, deployed by cdk deploy into an emulator of AWS, and used through its front doors only.

const folder = join(import.meta.dirname, '..', '..', 'out', 'deployed');
rmSync(folder, { recursive: true, force: true });
const beganMs = Date.now();
const say = (what: string) => {
  console.log(`${((Date.now() - beganMs) / 1000).toFixed(1).padStart(6)} s  ${what}`);
};
const processes = new Processes(folder);
const stories = [
  ['what is usual is learned from the past', pastStory],
  ['attack, mail, approval page, rollback', attackStory],
  ['the alarm path, with no event of a delivery', alarmStory],
  ['somebody changes the rule, and it stays', humanStory],
  ['rollback by command line and by aws lambda invoke', byHandStory],
  ['deployed without the CDK', plainTemplateStory],
] as const;

try {
  const cloud = await buildCloud({ folder, processes, say });
  const account = await Account.in(cloud);
  for (const [name, story] of stories) {
    await story(account, cloud, say);
    say(`PASS  ${name}`);
  }
  await walkThrough({ venv: cloud.clients, endpoint: cloud.smsVoice });
  say('PASS  AWS’s walk-through, by AWS CLI and boto3');
} catch (error) {
  say(`FAIL  ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  console.log(`Logs are in ${folder}`);
  process.exitCode = 1;
} finally {
  await processes.stop();
}
process.exit();
