import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  type DynamoDBClientConfig,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  PutCommand,
  UpdateCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { StoreUnavailableError } from '../../core/store-faults.ts';

/** Past these another try is better than more patience: DynamoDB answers within milliseconds. */
const connectionTimeout = 1000;
const requestTimeout = 2000;

/**
 * The SDK's client with patience for a function: five tries, each of at most two seconds.
 * @param config region and credentials; without, the environment names them.
 */
export function dynamoClient(config: DynamoDBClientConfig = {}): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    maxAttempts: 5,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
    ...config,
  });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

export interface Key {
  readonly pk: string;
  readonly sk: string;
}
type Item = Record<string, unknown>;

/** What must hold for a write to happen; `values` stand for its `:names`. */
export interface Condition {
  readonly expression: string;
  readonly values?: Item;
}
export const isNew: Condition = { expression: 'attribute_not_exists(pk)' };

/**
 * A table with the keys `pk` and `sk`. Reads are consistent, writes say whether their condition held.
 * Every method throws StoreUnavailableError when the table does not answer, or refuses.
 */
export class Table {
  readonly name: string;
  readonly #client: DynamoDBDocumentClient;

  constructor(client: DynamoDBDocumentClient, name: string) {
    this.#client = client;
    this.name = name;
  }

  /** `dynamodb:GetItem`. */
  async get(key: Key): Promise<Item | undefined> {
    const command = new GetCommand({ TableName: this.name, Key: key, ConsistentRead: true });
    return (await this.#run(() => this.#client.send(command))).Item;
  }

  /** `dynamodb:PutItem`. */
  put(item: Key & Item, condition?: Condition): Promise<boolean> {
    const command = new PutCommand({ TableName: this.name, Item: item, ...this.#only(condition) });
    return this.#runIf(() => this.#client.send(command));
  }

  /** `dynamodb:UpdateItem`; the values of the change and of its condition are named in one place. */
  update(key: Key, change: string, condition: Required<Condition>): Promise<boolean> {
    const only = this.#only(condition);
    const command = new UpdateCommand({ TableName: this.name, Key: key, UpdateExpression: change, ...only });
    return this.#runIf(() => this.#client.send(command));
  }

  /** `dynamodb:DeleteItem`. */
  delete(key: Key, condition: Condition): Promise<boolean> {
    const command = new DeleteCommand({ TableName: this.name, Key: key, ...this.#only(condition) });
    return this.#runIf(() => this.#client.send(command));
  }

  /** `dynamodb:Query`: every item of a partition, in the order of the sort keys. */
  async query(pk: string): Promise<Item[]> {
    const items: Item[] = [];
    const ofAll = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } };
    for await (const { Items = [] } of this.#pages(ofAll)) items.push(...Items);
    return items;
  }

  /** `dynamodb:Query`: how many items of a partition have this sort key or a later one. */
  async count(pk: string, from: string): Promise<number> {
    let count = 0;
    const since = {
      KeyConditionExpression: 'pk = :pk AND sk >= :from',
      ExpressionAttributeValues: { ':pk': pk, ':from': from },
    };
    for await (const { Count = 0 } of this.#pages({ ...since, Select: 'COUNT' })) count += Count;
    return count;
  }

  async *#pages(input: Omit<QueryCommandInput, 'TableName'>) {
    const pages = paginateQuery(
      { client: this.#client },
      { ...input, TableName: this.name, ConsistentRead: true },
    );
    try {
      yield* pages;
    } catch (cause) {
      throw this.#unavailable(cause);
    }
  }

  #only(condition: Condition | undefined) {
    if (condition === undefined) return {};
    const { expression, values } = condition;
    return {
      ConditionExpression: expression,
      ...(values ? { ExpressionAttributeValues: values } : {}),
    };
  }

  #unavailable(cause: unknown): StoreUnavailableError {
    return new StoreUnavailableError(this.name, { cause });
  }

  async #run<Result>(act: () => Promise<Result>): Promise<Result> {
    try {
      return await act();
    } catch (cause) {
      throw this.#unavailable(cause);
    }
  }

  #runIf(act: () => Promise<unknown>): Promise<boolean> {
    return this.#run(async () => {
      try {
        await act();
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    });
  }
}
