import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { AssetHashType } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { bundleInto, sourceOf, type FunctionName } from './bundling.ts';

export interface HandlerFunctionProps {
  /** Folder in `lambdas/`. */
  readonly name: FunctionName;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeout: Duration;
  /** Makes it a durable function; only a new function can be made one. */
  readonly durable?: lambda.DurableConfig;
}

/** How long logs are kept: longer than most attacks take to be looked into. */
export const logRetention = logs.RetentionDays.THREE_MONTHS;

/** An execution stays on the version on which it began, for months: the next deployment must leave that version where it is. */
const currentVersionOptions: lambda.VersionOptions = { removalPolicy: RemovalPolicy.RETAIN };

/** One of our functions, with a role and a log of its own. What it may do is said where it is used. */
export class HandlerFunction extends Construct {
  readonly function: lambda.Function;
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, { name, environment, timeout, durable }: HandlerFunctionProps) {
    super(scope, id);
    const logGroup = new logs.LogGroup(this, 'Log', {
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(this.role);
    this.function = new lambda.Function(this, 'Function', {
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: 512,
      timeout,
      handler: 'index.handler',
      code: codeOf(name),
      role: this.role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      environment: {
        ...environment,
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
        POWERTOOLS_LOG_LEVEL: 'INFO',
      },
      ...(durable ? { durableConfig: durable, currentVersionOptions } : {}),
    });
  }

  /** Allows actions on resources; each statement says all that one port needs. */
  allow(actions: readonly string[], ...resources: string[]): void {
    this.allowWhere({}, actions, ...resources);
  }

  /** @param conditions as in a policy document. */
  allowWhere(conditions: iam.Conditions, actions: readonly string[], ...resources: string[]): void {
    this.role.addToPolicy(new iam.PolicyStatement({ actions: [...actions], resources, conditions }));
  }
}

/** Where the functions' own metrics are, and the dimension that `adapters/cloudwatch/telemetry.ts` gives each. */
export const metricsNamespace = 'Pumpbreaker';
export const metricsDimensions = { service: 'pumpbreaker' };

function codeOf(name: FunctionName): lambda.Code {
  return lambda.Code.fromAsset(sourceOf(name), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never used: esbuild is a dependency, and runs here.
      image: lambda.Runtime.NODEJS_24_X.bundlingImage,
      local: {
        tryBundle(folder) {
          bundleInto(folder, name);
          return true;
        },
      },
    },
  });
}
