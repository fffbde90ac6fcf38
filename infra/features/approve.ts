import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat, AccessLogField } from 'aws-cdk-lib/aws-apigateway';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { allowSignals, allowWaking } from '../grants.ts';
import { HandlerFunction, logRetention } from '../handler-function.ts';

/** People read and click; more than this is a machine. */
const throttle = { rateLimit: 10, burstLimit: 20 };

/** The address of the approval page. It stands apart from its function, because the incident's function needs it first. */
export class ApproveApi extends Construct {
  readonly api: apigateway.HttpApi;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.api = new apigateway.HttpApi(this, 'Api', {
      description: 'Where people decide about incidents of Pumpbreaker',
      createDefaultStage: false,
    });
    acknowledge(
      this.api,
      'APIG4',
      'Who holds a signed, expiring link may decide; the function checks it before anything else, and GET decides nothing.',
    );
    const destination = new logs.LogGroup(this, 'AccessLog', {
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new apigateway.HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new apigateway.LogGroupLogDestination(destination),
        // Neither path nor query: the one names the incident, the other holds the token.
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: AccessLogField.contextRequestId(),
            at: AccessLogField.contextRequestTimeEpoch(),
            method: AccessLogField.contextHttpMethod(),
            route: '$context.routeKey',
            status: AccessLogField.contextStatus(),
          }),
        ),
      },
    });
  }
}

export interface ApproveProps {
  readonly api: apigateway.HttpApi;
  readonly incidents: dynamodb.Table;
  readonly incident: lambda.Alias;
  readonly signingKey: kms.Key;
}

/** The page on which people decide. */
export class Approve extends Construct {
  readonly handler: HandlerFunction;

  constructor(scope: Construct, id: string, { api, incidents, incident, signingKey }: ApproveProps) {
    super(scope, id);
    this.handler = new HandlerFunction(this, 'Approve', {
      name: 'approve',
      timeout: Duration.seconds(20),
      environment: {
        INCIDENTS_TABLE: incidents.tableName,
        SIGNING_KEY: signingKey.keyArn,
        INCIDENT_FUNCTION: incident.functionArn,
      },
    });
    api.addRoutes({
      path: '/incidents/{id}',
      methods: [apigateway.HttpMethod.GET, apigateway.HttpMethod.POST],
      integration: new HttpLambdaIntegration('Page', this.handler.function),
    });
    allowSignals(this.handler, incidents, 'dynamodb:Query');
    allowWaking(this.handler, incident);
    this.handler.allow(['kms:VerifyMac'], signingKey.keyArn);
  }
}
