import { LambdaClient } from '@aws-sdk/client-lambda';
import { EmfTelemetry } from '../../adapters/cloudwatch/telemetry.ts';
import { DynamoIncidentStore } from '../../adapters/dynamodb/incident-store.ts';
import { dynamoClient } from '../../adapters/dynamodb/table.ts';
import { LambdaIncidentRunner } from '../../adapters/lambda/incident-runner.ts';
import { pacedClient } from '../../adapters/sms-voice/client.ts';
import { SmsVoiceProtectControl } from '../../adapters/sms-voice/protect-control.ts';
import { readEnvironment } from '../environment.ts';
import { logger } from '../logger.ts';
import { timing } from '../timing.ts';
import { topologyKeptSeconds } from '../topology.ts';
import { sweepEnvironment } from './environment.ts';
import { createSweep } from './handler.ts';

const environment = readEnvironment(sweepEnvironment, process.env);
const { clock } = timing;

export const handler = createSweep({
  clock,
  logger,
  incidents: new DynamoIncidentStore(dynamoClient(), environment.INCIDENTS_TABLE),
  protect: new SmsVoiceProtectControl(pacedClient({}, timing), { clock, keptSeconds: topologyKeptSeconds }),
  runner: new LambdaIncidentRunner(new LambdaClient(), environment.INCIDENT_FUNCTION),
  telemetry: new EmfTelemetry(),
});
