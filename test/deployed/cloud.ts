import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, Processes } from './processes.ts';
import { pythonEnvironment } from './python.ts';
import { shell } from './shell.ts';

const root = join(import.meta.dirname, '..', '..');
/** The account everything is in. */
export const account = '111122223333';
const region = 'us-east-1';

/** An account in which the stack is deployed, and the ways into it that users have. */
export interface Cloud {
  /** Runs the AWS CLI. @returns its answer, parsed. */
  readonly aws: (...args: readonly string[]) => Promise<unknown>;
  /** Runs one of its commands that answer in words. */
  readonly awsInWords: (...args: readonly string[]) => Promise<string>;
  /** Runs the pumpbreaker command. */
  readonly pumpbreaker: (...args: readonly string[]) => Promise<string>;
  readonly outputs: Readonly<Record<string, string>>;
  /** Address of the emulator, behind which the approval page is. */
  readonly gateway: string;
  readonly smsVoice: string;
  /** Where the test may leave files. */
  readonly folder: string;
  readonly clients: string;
  readonly physicalId: (logicalIdPart: string, type: string) => Promise<string>;
}

export interface Building {
  readonly folder: string;
  readonly processes: Processes;
  readonly say: (what: string) => void;
}

const stackName = 'Pumpbreaker';

/** Starts the emulator and the sms-voice server, deploys the stack as it is, and puts the bridge beside it. */
export async function buildCloud({ folder, processes, say }: Building): Promise<Cloud> {
  mkdirSync(folder, { recursive: true });
  const [ministack, clients] = [await pythonEnvironment('ministack'), await pythonEnvironment('clients')];
  say('Python environments are there');
  const [gatewayPort, smsVoicePort, bridgePort] = [await freePort(), await freePort(), await freePort()];
  const gateway = `http://127.0.0.1:${gatewayPort}`;
  const smsVoice = `http://127.0.0.1:${smsVoicePort}`;
  const bridge = `http://127.0.0.1:${bridgePort}`;
  const { HOME, PATH } = process.env;
  const base = {
    HOME,
    PATH: `${join(root, 'node_modules', '.bin')}:${PATH ?? ''}`,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: smsVoice,
    CI: 'true',
  };
  const user = { ...base, AWS_ENDPOINT_URL: gateway };
  // The account's rate of sms-voice calls is shared with the deployed functions: who watches asks again, and does not fail.
  const watcher = { ...user, AWS_RETRY_MODE: 'standard', AWS_MAX_ATTEMPTS: '8' };

  await processes.start({
    name: 'sms-voice-server',
    command: process.execPath,
    args: [
      join(root, 'cli', 'main.ts'),
      'sms-voice-server',
      ...['--port', String(smsVoicePort)],
      ...['--events-endpoint', gateway, '--sns-endpoint', gateway, '--metrics-endpoint', gateway],
    ],
    env: base,
    url: smsVoice,
  });
  await processes.start({
    name: 'ministack',
    command: join(ministack, 'bin', 'python'),
    args: [join(import.meta.dirname, 'emulator.py')],
    env: {
      ...base,
      GATEWAY_PORT: String(gatewayPort),
      BIND_HOST: '127.0.0.1',
      IOT_MTLS_ENABLED: '0',
      // Functions inherit these, as they stand for endpoints that AWS's own functions know.
      AWS_ENDPOINT_URL_LAMBDA: bridge,
    },
    url: gateway,
  });
  say('emulator and sms-voice server run');

  const aws = async (...args: readonly string[]): Promise<unknown> => {
    // For SQS the AWS CLI takes an old address, whatever the environment says.
    const endpoint = args[0] === 'sqs' ? ['--endpoint-url', gateway] : [];
    const answer = await shell(
      join(clients, 'bin', 'aws'),
      [...args, ...endpoint, '--output', 'json'],
      watcher,
    );
    return answer.trim() === '' ? undefined : JSON.parse(answer);
  };
  const awsInWords = (...args: readonly string[]) => shell(join(clients, 'bin', 'aws'), args, watcher, 240);
  const config = join(folder, 'config.json');
  writeFileSync(
    config,
    JSON.stringify({
      stackName,
      mail: ['oncall@example.com'],
      configurationSets: ['login-codes'],
      policy: { mode: 'enforce' },
    }),
  );
  await aws('pinpoint-sms-voice-v2', 'create-configuration-set', '--configuration-set-name', 'login-codes');
  const cdk = (...args: readonly string[]) =>
    shell(
      join(root, 'node_modules', '.bin', 'cdk'),
      [...args, '-c', `config=${config}`, '--output', join(folder, 'cdk.out')],
      user,
      240,
    );
  await cdk('bootstrap', `aws://${account}/${region}`);
  const outputsFile = join(folder, 'outputs.json');
  await cdk('deploy', '--require-approval', 'never', '--outputs-file', outputsFile);
  const outputs = (JSON.parse(readFileSync(outputsFile, 'utf8')) as Record<string, Record<string, string>>)[
    stackName
  ];
  if (!outputs) throw new Error('cdk deploy wrote no outputs');
  say('cdk deploy is done');

  const physicalId = async (logicalIdPart: string, type: string): Promise<string> => {
    const query = `StackResourceSummaries[?contains(LogicalResourceId,'${logicalIdPart}')&&ResourceType=='${type}'].PhysicalResourceId|[0]`;
    return String(
      await aws('cloudformation', 'list-stack-resources', '--stack-name', stackName, '--query', query),
    );
  };
  const incident = await physicalId('IncidentFunction', 'AWS::Lambda::Function');
  const deployed = (await aws('lambda', 'get-function', '--function-name', incident)) as {
    Code: { Location: string };
    Configuration: { Environment: { Variables: Record<string, string> } };
  };
  const bundle = await unzipped(deployed.Code.Location, join(folder, 'incident'), clients, user);
  await processes.start({
    name: 'durable-bridge',
    command: process.execPath,
    args: [join(import.meta.dirname, 'durable-bridge.ts'), bundle, String(bridgePort)],
    env: { ...user, ...deployed.Configuration.Environment.Variables, AWS_LAMBDA_FUNCTION_NAME: incident },
    url: bridge,
  });
  say('the incident function runs in AWS’s durable runner');

  return {
    aws,
    awsInWords,
    outputs,
    gateway,
    smsVoice,
    folder,
    clients,
    physicalId,
    pumpbreaker: (...args) => shell(process.execPath, [join(root, 'cli', 'main.ts'), ...args], user),
  };
}

/** Fetches the code of a deployed function. @returns its bundle. */
async function unzipped(url: string, folder: string, venv: string, env: NodeJS.ProcessEnv): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const zip = join(folder, 'code.zip');
  writeFileSync(zip, Buffer.from(await (await fetch(url)).arrayBuffer()));
  await shell(join(venv, 'bin', 'python'), ['-m', 'zipfile', '-e', zip, folder], env);
  return join(folder, 'index.mjs');
}
