import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** The folder in `lambdas/` of each function. */
export const folders: Record<string, string> = {
  DeliveryMeter: 'meter',
  ResponseRespond: 'respond',
  IncidentRole: 'incident',
  ApproveRole: 'approve',
  UpkeepSweep: 'sweep',
  UpkeepLearn: 'learn',
  CommandRole: 'command',
  ConfigurationSetsHandler: 'event-destination',
};

/** The IAM prefix of a client's service. */
const services: Record<string, string> = {
  'client-cloudwatch': 'cloudwatch',
  'client-eventbridge': 'events',
  'client-kms': 'kms',
  'client-lambda': 'lambda',
  'client-pinpoint-sms-voice-v2': 'sms-voice',
  'client-sns': 'sns',
  'client-sqs': 'sqs',
  'client-ssm': 'ssm',
  'lib-dynamodb': 'dynamodb',
};
/** Where the IAM action has another name than the call (service authorization reference). */
const actions: Record<string, string> = {
  'dynamodb:Get': 'dynamodb:GetItem',
  'dynamodb:Put': 'dynamodb:PutItem',
  'dynamodb:Update': 'dynamodb:UpdateItem',
  'dynamodb:Delete': 'dynamodb:DeleteItem',
  'lambda:Invoke': 'lambda:InvokeFunction',
};

/**
 * The IAM actions of every SDK call in the code that a function is made of, whether it ever makes that call or not.
 * @param name folder in `lambdas/`.
 */
export async function actionsInCodeOf(name: string): Promise<Set<string>> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`lambdas/${name}/index.ts`],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const found = new Set<string>();
  for (const file of Object.keys(metafile.inputs)) {
    const source = readFileSync(join(root, file), 'utf8');
    for (const [, names = '', client = ''] of source.matchAll(
      /import \{([^}]*)\} from '@aws-sdk\/([^']+)'/g,
    )) {
      for (const [, command, paginated] of names.matchAll(
        /\b(?:(\w+)Command|paginate(\w+))\b(?=\s*[,}]|\s*$)/g,
      )) {
        const service = services[client];
        if (service === undefined) throw new Error(`${file}: the IAM prefix of ${client} is not known here.`);
        const call = `${service}:${command ?? paginated ?? ''}`;
        found.add(actions[call] ?? call);
      }
    }
  }
  return found;
}
