import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../account.ts';
import type { Cloud } from '../cloud.ts';
import { shell } from '../shell.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const stackName = 'PumpbreakerPlain';

/** Somebody without the CDK deploys the template that `npm run template` makes, by the commands that it prints. */
export async function plainTemplateStory(
  _account: Account,
  { aws, awsInWords, folder }: Cloud,
  say: (what: string) => void,
): Promise<void> {
  const { HOME, PATH } = process.env;
  const printed = await shell('npm', ['run', '--silent', 'template'], { HOME, PATH }, 240);
  const commands = printed
    .split('\n')
    .filter(line => line.startsWith('aws cloudformation '))
    .map(line =>
      line.replace('BUCKET', 'artifacts').replace(/--stack-name \S+/, `--stack-name ${stackName}`),
    );
  assert.equal(commands.length, 2, printed);
  await aws('s3api', 'create-bucket', '--bucket', 'artifacts');
  for (const command of commands) {
    const args = command.split(' ').slice(1);
    await awsInWords(...args.map(arg => (arg.startsWith('out/') ? join(root, arg) : arg))).catch(
      async (error: unknown) => {
        const failed = `StackEvents[?ends_with(ResourceStatus,'_FAILED')].[LogicalResourceId,ResourceStatusReason]`;
        const events = await aws(
          'cloudformation',
          'describe-stack-events',
          '--stack-name',
          stackName,
          '--query',
          failed,
        );
        throw new Error(JSON.stringify(events), { cause: error });
      },
    );
  }
  const query = `Stacks[0].Outputs[?OutputKey=='CommandFunction'].OutputValue|[0]`;
  const fn = await aws('cloudformation', 'describe-stacks', '--stack-name', stackName, '--query', query);
  const file = join(folder, 'plain.json');
  await aws(
    ...['lambda', 'invoke', '--function-name', String(fn), '--payload', '{"command":"incidents"}', file],
  );
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), { incidents: [] });
  say('the template for people without the CDK is deployed by aws cloudformation, and its functions run');
}
