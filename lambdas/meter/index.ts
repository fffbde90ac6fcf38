import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { EmfTelemetry } from '../../adapters/cloudwatch/telemetry.ts';
import { SharedTopology } from '../../adapters/dynamodb/shared-topology.ts';
import { dynamoClient } from '../../adapters/dynamodb/table.ts';
import { DynamoTrafficStore } from '../../adapters/dynamodb/traffic-store.ts';
import { pacedClient } from '../../adapters/sms-voice/client.ts';
import { SmsVoiceProtectControl } from '../../adapters/sms-voice/protect-control.ts';
import { SqsDeadLetters } from '../../adapters/sqs/dead-letters.ts';
import { SqsSpikeQueue } from '../../adapters/sqs/spike-queue.ts';
import { SsmPolicyStore } from '../../adapters/ssm/policy-store.ts';
import { readEnvironment } from '../environment.ts';
import { logger } from '../logger.ts';
import { timing } from '../timing.ts';
import { topologyKeptSeconds } from '../topology.ts';
import { meterEnvironment } from './environment.ts';
import { createMeter } from './handler.ts';

const environment = readEnvironment(meterEnvironment, process.env);
const { clock } = timing;
const tables = dynamoClient();
const sqs = new SQSClient();
const telemetry = new EmfTelemetry();

export const handler = createMeter({
  clock,
  logger,
  telemetry,
  traffic: new DynamoTrafficStore(tables, environment.TRAFFIC_TABLE),
  policies: new SsmPolicyStore(new SSMClient(), environment.POLICY_PARAMETER, { clock, telemetry }),
  protect: new SharedTopology(
    tables,
    environment.TRAFFIC_TABLE,
    new SmsVoiceProtectControl(pacedClient({}, timing), { clock, keptSeconds: 0 }),
    { ...timing, keptSeconds: topologyKeptSeconds },
  ),
  spikes: new SqsSpikeQueue(sqs, environment.SPIKES_QUEUE_URL),
  deadLetters: new SqsDeadLetters(sqs, environment.REFUSED_QUEUE_URL),
  quietSeconds: environment.SPIKE_QUIET_SECONDS,
  ...(environment.ADOPT ? { adopted: new Set() } : {}),
  topics: new Map(Object.entries(environment.CONFIGURATION_SET_TOPICS)),
});
