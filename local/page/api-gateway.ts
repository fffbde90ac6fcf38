import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Form bodies are binary to an HTTP API: they come in base64 (API Gateway developer guide, payload format version 2.0). */
async function bodyOf(request: Request): Promise<Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>> {
  const bytes = Buffer.from(await request.arrayBuffer());
  return bytes.length > 0
    ? { body: bytes.toString('base64'), isBase64Encoded: true }
    : { isBase64Encoded: false };
}

/** Several values of one name are joined with commas in payload format 2.0. */
function parametersOf(search: URLSearchParams): Record<string, string> {
  const names = [...new Set(search.keys())];
  return Object.fromEntries(names.map(name => [name, search.getAll(name).join(',')]));
}

/**
 * A request as an HTTP API hands it to a Lambda function, payload format version 2.0.
 * @param atMs when it came in.
 */
export async function toApiGatewayEvent(request: Request, atMs: number): Promise<APIGatewayProxyEventV2> {
  const url = new URL(request.url);
  const headers = Object.fromEntries([...request.headers].filter(([name]) => name !== 'cookie'));
  const search = parametersOf(url.searchParams);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    ...(Object.keys(search).length > 0 ? { queryStringParameters: search } : {}),
    requestContext: {
      accountId: '111122223333',
      apiId: 'local',
      domainName: url.host,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: new Date(atMs).toUTCString(),
      timeEpoch: atMs,
    },
    ...(await bodyOf(request)),
  };
}

/** A function's answer as the HTTP API sends it on. */
export function toResponse({
  statusCode = 200,
  headers = {},
  body = '',
  isBase64Encoded = false,
}: APIGatewayProxyStructuredResultV2): Response {
  const content = isBase64Encoded ? Buffer.from(body, 'base64') : body;
  const answered = new Headers();
  for (const [name, value] of Object.entries(headers)) answered.set(name, String(value));
  return new Response(content, { status: statusCode, headers: answered });
}
