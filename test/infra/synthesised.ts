import { readFileSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { addOutputs } from '../../infra/outputs.ts';
import { Pumpbreaker, type PumpbreakerProps } from '../../infra/pumpbreaker.ts';

const { context: featureFlags } = JSON.parse(readFileSync('cdk.json', 'utf8')) as {
  context: Record<string, boolean>;
};

/** The template of a stack with these props, under the feature flags of cdk.json; functions are not bundled. */
export function synthesised(props: PumpbreakerProps = {}): Template {
  const app = new App({ context: { ...featureFlags, 'aws:cdk:bundling-stacks': [] } });
  const stack = new Stack(app, 'Pumpbreaker');
  addOutputs(new Pumpbreaker(stack, 'Pumpbreaker', props));
  return Template.fromStack(stack);
}

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

export const resourcesOf = (template: Template): Record<string, Resource> =>
  (template.toJSON() as { Resources: Record<string, Resource> }).Resources;
