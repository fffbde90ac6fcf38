import type { Scene } from './scene.ts';
import { attemptsOf, drawScenario, labelsOf, type ScenarioOptions } from '../traffic/index.ts';
import { attackFamilies, type AttackFamily } from '../traffic/attacks/attack.ts';
import { ordinaryFamilies, type OrdinaryFamily } from '../traffic/ordinary/shape.ts';

const day = 86_400_000;
/** From a shop to a large app. */
const sizes = [300, 1_000, 4_000, 20_000];
/** Through the year, so that clocks change and weekdays differ. */
const starts = [Date.UTC(2026, 0, 5), Date.UTC(2026, 2, 11), Date.UTC(2026, 5, 20), Date.UTC(2026, 9, 9)];
const historyDays = 14;
/** What costs less is not worth anybody's night. */
const leastAttackUsd = 5;

const pick = <T>(list: readonly T[], turn: number): T => list[turn % list.length] as T;

function sceneOf(name: string, family: string, options: ScenarioOptions): Scene {
  const scenario = drawScenario(options);
  return { name, family, attempts: [...attemptsOf(scenario)], countsFromMs: options.startsAtMs + 3 * day };
}

function attackScene(family: AttackFamily, turn: number, seed: string): Scene {
  const startsAtMs = pick(starts, turn) + (turn % 7) * day;
  const base = {
    startsAtMs,
    days: historyDays,
    attack: family,
    onset: turn % 2 === 0 ? ('soon' as const) : ('night' as const),
    messagesPerDay: pick(sizes, turn + Math.floor(turn / 4)),
    ...(turn % 3 === 2 ? { ordinary: [pick(ordinaryFamilies, turn)] } : {}),
  };
  for (let again = 0; ; again++) {
    const options = { ...base, seed: `${seed}/${family}/${turn}/${again}` };
    const costs = labelsOf(drawScenario(options)).reduce((sum, lane) => sum + lane.costsUsd, 0);
    if (costs >= leastAttackUsd || again > 30) return sceneOf(`${family} ${turn}`, family, options);
  }
}

function ordinaryScene(family: OrdinaryFamily, turn: number, seed: string): Scene {
  return sceneOf(`${family} ${turn}`, family, {
    seed: `${seed}/${family}/${turn}`,
    startsAtMs: pick(starts, turn) + ((turn * 3) % 7) * day,
    days: historyDays,
    judgedHours: 96,
    ordinary: [family],
    messagesPerDay: pick(sizes, turn + Math.floor(turn / 4)),
  });
}

/** Attacks of every family, and ordinary traffic of every kind that is hard, one scene at a time. */
export function* suite(
  each: { readonly attacks: number; readonly ordinary: number },
  seed: string,
): Generator<Scene> {
  for (const family of attackFamilies) {
    for (let turn = 0; turn < each.attacks; turn++) yield attackScene(family, turn, seed);
  }
  for (const family of ordinaryFamilies) {
    for (let turn = 0; turn < each.ordinary; turn++) yield ordinaryScene(family, turn, seed);
  }
}
