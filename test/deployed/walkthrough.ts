import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

// AWS's walk-through of protect configurations (user guide, "Protect configurations"), by AWS's own clients.
// Alone: node test/deployed/walkthrough.ts VENV, where VENV is a Python environment with awscli and boto3.

export interface WalkThroughOptions {
  /** A Python environment that has awscli and boto3. */
  readonly venv: string;
  /** Where the sms-voice API is served. */
  readonly endpoint: string;
}

/** How a program ended. */
interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Success numbers of the SMS simulator (AWS End User Messaging SMS user guide). */
const simulator = { GB: '+447860019066', AU: '+61455944038', FR: '+33755512501' };
type Destination = keyof typeof simulator;
const blocked = 'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION';
const senderId = 'DEMOTP';
const configurationSet = 'walkthrough';
const service = 'pinpoint-sms-voice-v2';

/** A protect configuration, and the countries of the simulator that it blocks. */
interface Protect {
  readonly id: string;
  readonly blocks: readonly Destination[];
}

/** The arguments of one option. */
type Option = readonly string[];
const inSet: Option = ['--configuration-set-name', configurationSet];
const protectedBy = (id: string): Option => ['--protect-configuration-id', id];

async function runs(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  try {
    return { code: 0, ...(await promisify(execFile)(program, args, { env, timeout: 60_000 })) };
  } catch (error) {
    // What a program that failed leaves behind, by the documentation of execFile.
    const { code, stdout = '', stderr = '' } = error as Partial<Ended>;
    if (typeof code !== 'number') throw error;
    return { code, stdout, stderr };
  }
}

/**
 * Walks all the way, and leaves the account as it was but for the sender ids.
 * @throws AssertionError at the first step that AWS would answer otherwise.
 */
export async function walkThrough({ venv, endpoint }: WalkThroughOptions): Promise<void> {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_DEFAULT_REGION: 'us-east-1',
    // One request a second and operation is served: the clients try again by themselves, here more than twice.
    AWS_MAX_ATTEMPTS: '8',
  };
  const aws = (args: readonly string[]) => runs(join(venv, 'bin/aws'), args, env);

  async function call(operation: string, ...args: string[]): Promise<Record<string, unknown>> {
    const { code, stdout, stderr } = await aws([service, operation, ...args]);
    assert.equal(code, 0, `${operation}: ${stderr}`);
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  async function create(name: string): Promise<string> {
    const created = await call('create-protect-configuration', '--tags', `Key=Name,Value=${name}`);
    assert.deepEqual(created.Tags, [{ Key: 'Name', Value: name }]);
    assert.equal(created.AccountDefault, false);
    return String(created.ProtectConfigurationId);
  }

  async function setRules(id: string, rules: Readonly<Record<string, object>>): Promise<void> {
    const updates = ['--country-rule-set-updates', JSON.stringify(rules)];
    const capability = ['--number-capability', 'SMS'];
    await call(
      'update-protect-configuration-country-rule-set',
      ...protectedBy(id),
      ...capability,
      ...updates,
    );
  }

  async function blocksAustralia(): Promise<Protect> {
    const id = await create('block-australia');
    await setRules(id, { AU: { ProtectStatus: 'BLOCK' } });
    return { id, blocks: ['AU'] };
  }

  async function allowsOnlyBritain(): Promise<Protect> {
    const id = await create('only-united-kingdom');
    const read = ['get-protect-configuration-country-rule-set', ...protectedBy(id)] as const;
    const { CountryRuleSet } = await call(...read, '--number-capability', 'SMS');
    const countries = Object.keys(CountryRuleSet as object);
    const others = countries.filter(country => country !== 'GB');
    assert.ok(others.length > 200, 'every country has a rule');
    await setRules(id, Object.fromEntries(others.map(country => [country, { ProtectStatus: 'BLOCK' }])));
    return { id, blocks: ['AU', 'FR'] };
  }

  async function send(country: Destination, protect: Protect, options: Option): Promise<void> {
    const to = ['--destination-phone-number', simulator[country], '--origination-identity', senderId];
    const body = ['--message-body', 'Your code is 1234'];
    const { code, stdout, stderr } = await aws([service, 'send-text-message', ...to, ...body, ...options]);
    if (!protect.blocks.includes(country)) {
      assert.equal(code, 0, `${country} is not blocked: ${stderr}`);
      assert.match(stdout, /"MessageId": "[0-9a-f-]{36}"/);
      return;
    }
    assert.notEqual(code, 0, `${country} is blocked`);
    for (const said of ['ConflictException', blocked, 'protect-configuration', protect.id]) {
      assert.ok(stderr.includes(said), `${said} is not in: ${stderr}`);
    }
  }

  /** Each country is let through or turned away as the protect configuration says, and by it. */
  async function isJudgedBy(protect: Protect, ...options: Option[]): Promise<void> {
    await Promise.all((['GB', 'AU', 'FR'] as const).map(country => send(country, protect, options.flat())));
  }

  /** The account default judges all, its configuration set judges before it, the request before both. */
  async function onAllLevels(protect: Protect, other: Protect): Promise<void> {
    await call('set-account-default-protect-configuration', ...protectedBy(protect.id));
    await isJudgedBy(protect);
    await call('associate-protect-configuration', ...protectedBy(other.id), ...inSet);
    await Promise.all([isJudgedBy(other, inSet), isJudgedBy(protect, inSet, protectedBy(protect.id))]);
  }

  await call('request-sender-id', '--iso-country-code', 'GB', '--sender-id', senderId);
  await call('create-configuration-set', ...inSet);
  const noAustralia = await blocksAustralia();
  const onlyBritain = await allowsOnlyBritain();
  await onAllLevels(noAustralia, onlyBritain);
  await onAllLevels(onlyBritain, noAustralia);

  await call('delete-account-default-protect-configuration');
  await call('delete-configuration-set', ...inSet);
  for (const { id } of [noAustralia, onlyBritain]) {
    await call('delete-protect-configuration', ...protectedBy(id));
  }

  const script = fileURLToPath(new URL('walkthrough.py', import.meta.url));
  const byBoto = await runs(join(venv, 'bin/python'), [script], env);
  assert.equal(byBoto.code, 0, byBoto.stderr);
}

/** Against a server of its own, as users start it. */
async function alone(venv: string): Promise<void> {
  const command = fileURLToPath(new URL('../../cli/pumpbreaker.js', import.meta.url));
  const server = spawn(process.execPath, [command, 'sms-voice-server', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [said] = (await once(server.stdout, 'data')) as [Buffer];
    const [, endpoint = ''] = /=(\S+)/.exec(said.toString()) ?? [];
    await walkThrough({ venv, endpoint });
  } finally {
    server.kill('SIGINT');
  }
}

if (import.meta.main) {
  const [venv] = process.argv.slice(2);
  assert.ok(venv, 'Usage: node test/deployed/walkthrough.ts VENV (with awscli and boto3)');
  await alone(venv);
}
