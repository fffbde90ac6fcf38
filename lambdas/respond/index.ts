import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SSMClient } from '@aws-sdk/client-ssm';
import { CloudWatchHistory } from '../../adapters/cloudwatch/history.ts';
import { EmfTelemetry } from '../../adapters/cloudwatch/telemetry.ts';
import { DynamoIncidentStore } from '../../adapters/dynamodb/incident-store.ts';
import { SharedTopology } from '../../adapters/dynamodb/shared-topology.ts';
import { dynamoClient } from '../../adapters/dynamodb/table.ts';
import { DynamoTrafficStore } from '../../adapters/dynamodb/traffic-store.ts';
import { LambdaIncidentRunner } from '../../adapters/lambda/incident-runner.ts';
import { pacedClient } from '../../adapters/sms-voice/client.ts';
import { SmsVoiceProtectControl } from '../../adapters/sms-voice/protect-control.ts';
import { SsmPolicyStore } from '../../adapters/ssm/policy-store.ts';
import { readEnvironment } from '../environment.ts';
import { logger } from '../logger.ts';
import { timing } from '../timing.ts';
import { topologyKeptSeconds } from '../topology.ts';
import { respondEnvironment } from './environment.ts';
import { createRespond } from './handler.ts';

const environment = readEnvironment(respondEnvironment, process.env);
const { clock } = timing;
const tables = dynamoClient();
const telemetry = new EmfTelemetry();

export const handler = createRespond({
  clock,
  logger,
  traffic: new DynamoTrafficStore(tables, environment.TRAFFIC_TABLE),
  incidents: new DynamoIncidentStore(tables, environment.INCIDENTS_TABLE),
  policies: new SsmPolicyStore(new SSMClient(), environment.POLICY_PARAMETER, { clock, telemetry }),
  protect: new SharedTopology(
    tables,
    environment.TRAFFIC_TABLE,
    new SmsVoiceProtectControl(pacedClient({}, timing), { clock, keptSeconds: 0 }),
    { ...timing, keptSeconds: topologyKeptSeconds },
  ),
  runner: new LambdaIncidentRunner(new LambdaClient(), environment.INCIDENT_FUNCTION),
  history: new CloudWatchHistory(new CloudWatchClient()),
  mayAdopt: environment.ADOPT !== undefined,
  ownRoles: environment.OWN_ROLES,
});
