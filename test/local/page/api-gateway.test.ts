import { toApiGatewayEvent, toResponse } from '../../../local/page/api-gateway.ts';

const atMs = Date.UTC(2026, 10, 16, 1, 16);

describe('a request as the HTTP API hands it on', () => {
  it('carries a form in base64, header names in lower case, and the query both ways', async () => {
    const request = new Request('http://127.0.0.1:4310/incidents/protect-1?token=a.b&more=1&more=2', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'User-Agent': 'a browser' },
      body: 'country=MM&by=Ann+B',
    });
    const event = await toApiGatewayEvent(request, atMs);
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/incidents/protect-1',
      rawQueryString: 'token=a.b&more=1&more=2',
      queryStringParameters: { token: 'a.b', more: '1,2' },
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'a browser' },
      isBase64Encoded: true,
      requestContext: {
        http: { method: 'POST', path: '/incidents/protect-1', protocol: 'HTTP/1.1', userAgent: 'a browser' },
        timeEpoch: atMs,
      },
    });
    expect(Buffer.from(event.body ?? '', 'base64').toString()).toBe('country=MM&by=Ann+B');
  });

  it('has neither a body nor query parameters where there are none', async () => {
    const event = await toApiGatewayEvent(new Request('http://127.0.0.1:4310/incidents/x'), atMs);
    expect(event).not.toHaveProperty('body');
    expect(event).not.toHaveProperty('queryStringParameters');
    expect(event.isBase64Encoded).toBe(false);
  });
});

describe('an answer of the function', () => {
  it('comes back with its status, its headers and its text', async () => {
    const response = toResponse({
      statusCode: 409,
      headers: { 'content-type': 'text/html', 'x-a': 1 },
      body: 'ä',
    });
    expect(response.status).toBe(409);
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(response.headers.get('x-a')).toBe('1');
    expect(await response.text()).toBe('ä');
  });

  it('is decoded where it is in base64', async () => {
    const body = Buffer.from('ä').toString('base64');
    expect(await toResponse({ body, isBase64Encoded: true }).text()).toBe('ä');
  });
});
