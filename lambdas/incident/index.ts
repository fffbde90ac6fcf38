import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { SNSClient } from '@aws-sdk/client-sns';
import { CloudWatchGauge } from '../../adapters/cloudwatch/gauge.ts';
import { EmfTelemetry } from '../../adapters/cloudwatch/telemetry.ts';
import { DynamoIncidentStore } from '../../adapters/dynamodb/incident-store.ts';
import { dynamoClient } from '../../adapters/dynamodb/table.ts';
import { EventBridgeFeed } from '../../adapters/eventbridge/feed.ts';
import { KmsSigner } from '../../adapters/kms/signer.ts';
import { pacedClient } from '../../adapters/sms-voice/client.ts';
import { SmsVoiceProtectControl } from '../../adapters/sms-voice/protect-control.ts';
import { SmsVoiceProtectMaker } from '../../adapters/sms-voice/protect-maker.ts';
import { SnsNotifier } from '../../adapters/sns/notifier.ts';
import { readEnvironment } from '../environment.ts';
import { logger } from '../logger.ts';
import { timing } from '../timing.ts';
import { topologyKeptSeconds } from '../topology.ts';
import { incidentEnvironment } from './environment.ts';
import { createIncident } from './handler.ts';

const environment = readEnvironment(incidentEnvironment, process.env);
const { clock } = timing;

const smsVoice = pacedClient({}, timing);

export const handler = createIncident(
  {
    clock,
    logger,
    incidents: new DynamoIncidentStore(dynamoClient(), environment.INCIDENTS_TABLE),
    protect: new SmsVoiceProtectControl(smsVoice, { clock, keptSeconds: topologyKeptSeconds }),
    maker: new SmsVoiceProtectMaker(smsVoice),
    gauge: new CloudWatchGauge(new CloudWatchClient()),
    notifier: new SnsNotifier(new SNSClient(), {
      mail: environment.MAIL_TOPIC,
      chat: environment.CHAT_TOPIC,
    }),
    feed: new EventBridgeFeed(new EventBridgeClient(), environment.EVENT_BUS),
    signer: new KmsSigner(new KMSClient(), environment.SIGNING_KEY),
    telemetry: new EmfTelemetry(),
  },
  environment,
);
