import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchFeedbackHistory } from '../../adapters/cloudwatch/feedback-history.ts';
import { CloudWatchHistory } from '../../adapters/cloudwatch/history.ts';
import { dynamoClient } from '../../adapters/dynamodb/table.ts';
import { DynamoTrafficStore } from '../../adapters/dynamodb/traffic-store.ts';
import { readEnvironment } from '../environment.ts';
import { logger } from '../logger.ts';
import { timing } from '../timing.ts';
import { learnEnvironment } from './environment.ts';
import { createLearn } from './handler.ts';

const environment = readEnvironment(learnEnvironment, process.env);

const cloudWatch = new CloudWatchClient();

export const handler = createLearn({
  clock: timing.clock,
  logger,
  history: new CloudWatchHistory(cloudWatch),
  feedback: new CloudWatchFeedbackHistory(cloudWatch),
  traffic: new DynamoTrafficStore(dynamoClient(), environment.TRAFFIC_TABLE),
});
