import { CreateTableCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import type { AddressInfo } from 'node:net';
import { dynamoClient } from '../../adapters/dynamodb/table.ts';

/** DynamoDB on this machine, for one test file: tables as the stack makes them, and clients as functions have them. */
export function givenDynamo(): { newTable: () => Promise<string>; client: () => DynamoDBDocumentClient } {
  const server = dynalite({ createTableMs: 0 });
  let tables = 0;

  beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise(resolve => server.close(resolve)));

  const client = () => {
    // It listens on a port.
    const { port } = server.address() as AddressInfo;
    return dynamoClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  };
  return {
    client,
    async newTable() {
      const TableName = `table-${++tables}`;
      const creating = client();
      await creating.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          AttributeDefinitions: [
            { AttributeName: 'pk', AttributeType: 'S' },
            { AttributeName: 'sk', AttributeType: 'S' },
          ],
        }),
      );
      // A table that is still being created is not found, here as on AWS.
      const patience = { client: creating, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
      await waitUntilTableExists(patience, { TableName });
      return TableName;
    },
  };
}
