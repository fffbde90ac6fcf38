import { DynamoIncidentStore } from '../../../adapters/dynamodb/incident-store.ts';
import { DynamoTrafficStore } from '../../../adapters/dynamodb/traffic-store.ts';
import { describeIncidentStore } from '../../contract/incident-store.ts';
import { describeTrafficStore } from '../../contract/traffic-store.ts';
import { givenDynamo } from '../../support/dynamo.ts';
import { withShortPages } from './given.ts';

const { newTable, client } = givenDynamo();

describe('traffic in DynamoDB', () => {
  describeTrafficStore(async () => new DynamoTrafficStore(client(), await newTable()));
});

describe('incidents in DynamoDB', () => {
  describeIncidentStore(async () => new DynamoIncidentStore(client(), await newTable()));
});

describe('where a page of an answer holds one item', () => {
  describe('traffic in DynamoDB', () => {
    describeTrafficStore(async () => new DynamoTrafficStore(withShortPages(client()), await newTable()));
  });

  describe('incidents in DynamoDB', () => {
    describeIncidentStore(async () => new DynamoIncidentStore(withShortPages(client()), await newTable()));
  });
});
