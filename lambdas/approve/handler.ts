import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as v from 'valibot';
import { takeDecision, type DecisionPorts, type Taken } from '../../core/flows/take-decision.ts';
import { asCountry, type IncidentId } from '../../core/ids.ts';
import { decisionKinds } from '../../core/incident/incident.ts';
import { checkToken, InvalidTokenError } from '../../core/incident/token.ts';
import type { Signer } from '../../core/ports.ts';
import { IncidentClosedError, UnknownIncidentError } from '../../core/store-faults.ts';
import { decisionTexts } from '../../core/words/decisions.ts';
import { countryName, onDay } from '../../core/words/words.ts';
import { messagePage } from './layout.ts';
import { incidentPage } from './page.ts';
import { pageHeaders } from './style.ts';

export interface ApproveHandlerPorts extends DecisionPorts {
  readonly signer: Signer;
  readonly logger: Logger;
}

const form = v.object({
  token: v.string(),
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/), v.transform(asCountry)),
  revision: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
  decision: v.picklist(decisionKinds),
  confirm: v.optional(v.string(), ''),
  by: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), ''),
});

const page = (statusCode: number, body: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: pageHeaders,
  body,
});

/** GET shows an incident and decides nothing; POST takes a decision. Both need the token of a notice. */
export const approve =
  (ports: ApproveHandlerPorts) =>
  async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const id = /^\/incidents\/([A-Za-z0-9_-]{1,64})$/.exec(event.rawPath)?.[1];
    if (id === undefined)
      return page(404, messagePage('Nothing here', 'The link of a notice leads to its incident.'));
    try {
      if (event.requestContext.http.method === 'POST') return await decide(ports, id, event);
      const token = event.queryStringParameters?.token ?? '';
      return page(200, await show(ports, await checkToken(ports.signer, id, token, ports.clock()), token));
    } catch (error) {
      return faultPage(error);
    }
  };

const formType = 'application/x-www-form-urlencoded';

/** API Gateway hands over a posted form base64-encoded. */
function fieldsOf({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): Record<string, string> {
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  return Object.fromEntries(new URLSearchParams(text));
}

async function show(
  { incidents }: ApproveHandlerPorts,
  id: IncidentId,
  token: string,
  said?: string,
): Promise<string> {
  return incidentPage(await incidents.read(id), await incidents.timeline(id), token, said);
}

async function decide(ports: ApproveHandlerPorts, id: string, event: APIGatewayProxyEventV2) {
  if (!event.headers['content-type']?.startsWith(formType)) {
    return page(415, messagePage('Not understood', 'Decisions are taken by the forms of this page.'));
  }
  const posted = v.safeParse(form, fieldsOf(event));
  if (!posted.success) {
    return page(
      400,
      messagePage(
        'Not understood',
        'The form was not complete. Go back, open the page anew, and decide there.',
      ),
    );
  }
  const { token, country, revision, decision, confirm, by } = posted.output;
  const incidentId = await checkToken(ports.signer, id, token, ports.clock());
  if (decisionTexts[decision].isDangerous && confirm.trim().toUpperCase() !== country) {
    return page(400, await show(ports, incidentId, token, `Nothing was done: type ${country} to confirm.`));
  }
  const made = { country, revision, decision, by: by === '' ? 'somebody with the link' : by };
  const taken = await takeDecision(ports, incidentId, made);
  ports.logger.info('decision', { incidentId, country, revision, decision, taken: taken.kind });
  const said = saidOf(taken, decisionTexts[decision].button, countryName(country));
  return page(taken.kind === 'taken' ? 200 : 409, await show(ports, incidentId, token, said));
}

function saidOf(taken: Taken, button: string, country: string): string {
  switch (taken.kind) {
    case 'taken':
      return `${button}, ${country}: taken. It is in force within seconds.`;
    case 'decided already': {
      const { decision, by, atMs } = taken.earlier;
      return `Decided already: ${decisionTexts[decision].button}, ${country}, by ${by}, ${onDay(atMs)}.`;
    }
    case 'outdated':
      return `Nothing was done: ${country} is in another state by now, see below.`;
    case 'no such country':
      return `Nothing was done: ${country} is not part of this incident.`;
  }
}

function faultPage(error: unknown) {
  if (error instanceof InvalidTokenError) {
    return page(
      error.kind === 'expired' ? 410 : 403,
      messagePage('This link does not entitle you', error.message),
    );
  }
  if (error instanceof UnknownIncidentError) return page(404, messagePage('No such incident', error.message));
  if (error instanceof IncidentClosedError) return page(409, messagePage('Too late', error.message));
  throw error;
}

/** The function behind the HTTP API on which people decide. */
export const createApprove = (ports: ApproveHandlerPorts) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(injectLambdaContext(ports.logger))
    .use(
      httpErrorHandler({
        logger: error => {
          ports.logger.error('request failed', { error });
        },
        fallbackMessage: 'Something went wrong here. Try again; the incident goes on meanwhile.',
      }),
    )
    .handler(approve(ports));
