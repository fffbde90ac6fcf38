import { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { MemorySigner } from '../../adapters/memory/signer.ts';
import { topologyOf } from '../../adapters/memory/sms-voice.ts';
import { unprotected } from '../../core/delivery/message.ts';
import type { IncidentId } from '../../core/ids.ts';
import { signToken } from '../../core/incident/token.ts';
import { readPolicy } from '../../core/policy/read-policy.ts';
import { createApprove } from '../../lambdas/approve/handler.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { startMs } from '../support/evidence.ts';
import { Scene } from '../support/scene.ts';

const signer = new MemorySigner(Buffer.from('the key of these tests'));
const aDayMs = 86_400_000;

function httpEvent(method: string, rawPath: string, query: Record<string, string>, body?: string) {
  const event: APIGatewayProxyEventV2 = {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    queryStringParameters: query,
    headers: body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' },
    requestContext: {
      accountId: '111122223333',
      apiId: 'api',
      domainName: 'api.example',
      domainPrefix: 'api',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: startMs,
    },
    // API Gateway hands over a posted form base64-encoded.
    isBase64Encoded: body !== undefined,
    ...(body === undefined ? {} : { body: Buffer.from(body).toString('base64') }),
  };
  return event;
}

/** A block of AZ is open, and somebody has the link. */
async function givenBlock() {
  const scene = new Scene();
  await scene.spike('AZ');
  const { id } = await scene.incident();
  const handler = createApprove({
    clock: () => scene.nowMs,
    incidents: scene.incidents,
    runner: scene.runs,
    signer,
    logger: new Logger({ logLevel: 'SILENT' }),
  });
  const token = await signToken(signer, id, startMs + aDayMs);
  const call = async (event: APIGatewayProxyEventV2) => {
    const answer = await handler(event, lambdaContext('approve'));
    return { status: answer.statusCode, body: String(answer.body), headers: answer.headers ?? {} };
  };
  const path = `/incidents/${id}`;
  return {
    scene,
    id,
    token,
    path,
    call,
    get: (query: Record<string, string> = { token }, method = 'GET') => call(httpEvent(method, path, query)),
    post: async (fields: Record<string, string> = {}) => {
      const { revision } = await scene.breaker('AZ');
      const form = {
        token,
        country: 'AZ',
        revision: String(revision),
        decision: 'rollback',
        confirm: 'az',
        ...fields,
      };
      return call(httpEvent('POST', path, {}, new URLSearchParams(form).toString()));
    },
  };
}

test.each(['GET', 'HEAD'])(
  '%s shows the incident and decides nothing, whatever its query says',
  async method => {
    const { scene, get, token } = await givenBlock();
    const before = await scene.breaker('AZ');
    const answer = await get(
      { token, country: 'AZ', revision: '1', decision: 'rollback', confirm: 'AZ' },
      method,
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('Azerbaijan (AZ)');
    expect(answer.body).toContain(
      'login-codes and whatever names no configuration set, such as SNS and Cognito',
    );
    expect(await scene.breaker('AZ')).toEqual(before);
    expect(await scene.rule('AZ')).toBe('BLOCK');
  },
);

test('where messages had no protect configuration it says so, and which one was made for them', async () => {
  const { scene, call } = await givenBlock();
  scene.policy = readPolicy({ mode: 'enforce', adopt: 'create' });
  scene.topology = topologyOf([]);
  await scene.spike('TJ', {}, unprotected);
  const [incident] = (await scene.incidents.list()).filter(({ protection }) => protection === unprotected);
  if (!incident?.adoption?.id) throw new Error('None was made.');
  const { id, adoption } = incident;
  const token = await signToken(signer, id, startMs + aDayMs);
  const { body } = await call(httpEvent('GET', `/incidents/${id}`, { token }));
  expect(body).toContain('<dd>messages without a protect configuration</dd>');
  expect(body).toContain(`<dd>unprotected (${adoption.id} was made for them)</dd>`);
});

test('the page runs no script, is kept nowhere, and leaks no address', async () => {
  const { get } = await givenBlock();
  const { headers, body } = await get();
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/,
  );
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  expect(body).not.toMatch(/<script/i);
});

test('a rollback that is confirmed puts the rule back', async () => {
  const { scene, post } = await givenBlock();
  const answer = await post({ by: 'Mia' });
  expect(answer.status).toBe(200);
  expect(answer.body).toContain('taken');
  expect(await scene.rule('AZ')).toBe('ALLOW');
  expect((await scene.breaker('AZ')).state).toMatchObject({
    kind: 'closed',
    how: { kind: 'rolled-back', by: 'Mia' },
  });
});

test('a rollback without the country typed does nothing', async () => {
  const { scene, post } = await givenBlock();
  const answer = await post({ confirm: 'TJ' });
  expect(answer.status).toBe(400);
  expect(answer.body).toContain('type AZ to confirm');
  expect(await scene.rule('AZ')).toBe('BLOCK');
});

test('the second click finds it decided, by whom and when', async () => {
  const { scene, post } = await givenBlock();
  const { revision } = await scene.breaker('AZ');
  await post({ by: 'Mia' });
  const second = await post({ revision: String(revision), decision: 'keep', by: 'Noa' });
  expect(second.status).toBe(409);
  expect(second.body).toMatch(/Decided already.*by Mia/);
  expect(await scene.rule('AZ')).toBe('ALLOW');
});

test('a decision about a state that is past does nothing', async () => {
  const { scene, post } = await givenBlock();
  await post({ decision: 'extend' });
  const late = await post({ revision: '7' });
  expect(late.status).toBe(409);
  expect(await scene.rule('AZ')).toBe('BLOCK');
});

test.each([
  ['a forged code', (token: string) => token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA'), 403],
  ['a later expiry', (token: string) => `z${token.slice(1)}`, 403],
  ['half a link', (token: string) => token.slice(0, 8), 403],
  ['no token', () => '', 403],
])('%s entitles to nothing', async (_, forge, status) => {
  const { scene, get, post, token } = await givenBlock();
  const shown = await get({ token: forge(token) });
  const posted = await post({ token: forge(token) });
  expect([shown.status, posted.status]).toEqual([status, status]);
  expect(shown.body).not.toContain('Azerbaijan');
  expect(await scene.rule('AZ')).toBe('BLOCK');
});

test('an expired link says so', async () => {
  const { scene, get, post } = await givenBlock();
  scene.nowMs = startMs + aDayMs;
  expect((await get()).status).toBe(410);
  expect((await post()).status).toBe(410);
});

test('a token of one incident opens no other', async () => {
  const { get, call, id } = await givenBlock();
  const other = await signToken(signer, `${id}x` as IncidentId, startMs + aDayMs);
  expect((await get({ token: other })).status).toBe(403);
  const unknown = await call(httpEvent('GET', `/incidents/${id}x`, { token: other }));
  expect(unknown.status).toBe(404);
});

test('a form that is not one is refused, and the answer says what to do', async () => {
  const { path, call, post } = await givenBlock();
  expect((await call(httpEvent('POST', path, {}, 'decision=nonsense'))).status).toBe(400);
  expect((await post({ by: 'x'.repeat(61) })).status).toBe(400);
  const json = httpEvent('POST', path, {}, '{}');
  expect((await call({ ...json, headers: { 'content-type': 'application/json' } })).status).toBe(415);
});

test('other addresses have nothing', async () => {
  const { call } = await givenBlock();
  expect((await call(httpEvent('GET', '/', {}))).status).toBe(404);
});

test('what people type is shown as text', async () => {
  const { post } = await givenBlock();
  const { body } = await post({ by: '<img src=x onerror=alert(1)>' });
  expect(body).not.toContain('<img');
  expect(body).toContain('&lt;img');
});
