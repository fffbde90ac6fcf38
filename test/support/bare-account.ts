import { topologyOf } from '../../adapters/memory/sms-voice.ts';
import { unprotected } from '../../core/delivery/message.ts';
import { asConfigurationSetName, asProtectConfigurationId } from '../../core/ids.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { readPolicy } from '../../core/policy/read-policy.ts';
import { Scene } from './scene.ts';

export const bare = asConfigurationSetName('bare');
export const made = asProtectConfigurationId('protect-made-1');
export const theirs = asProtectConfigurationId('protect-theirs');

/** An account with a configuration set, and no protect configuration anywhere. */
export function given(policy: Record<string, unknown> = {}): Scene {
  const scene = new Scene();
  scene.policy = readPolicy({ mode: 'enforce', adopt: 'create', ...policy }) satisfies Policy;
  scene.topology = topologyOf([[bare, undefined]]);
  return scene;
}
export const attack = (scene: Scene, country = 'AZ', through?: typeof bare) =>
  scene.spike(country, {}, unprotected, through);
export const whole = (scene: Scene) => ({
  accountDefault: scene.topology.accountDefault,
  ofBare: scene.topology.configurationSets.get(bare),
  all: [...scene.topology.tags.keys()],
});
export const nothing = { accountDefault: undefined, ofBare: undefined, all: [] };
