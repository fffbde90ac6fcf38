import { UsageError } from '../../cli/arguments.ts';
import { readOptions } from '../../local/options.ts';

test('without options the burst of seed 7 is played on the page', () => {
  expect(readOptions([])).toEqual({
    attack: 'burst',
    seed: '7',
    speed: 60,
    port: 4310,
    once: false,
    json: false,
    help: false,
  });
});

test('options are taken as given', () => {
  expect(
    readOptions(['--attack', 'spray', '--seed=9', '--speed', '600', '--port', '0', '--once', '--json']),
  ).toMatchObject({
    attack: 'spray',
    seed: '9',
    speed: 600,
    port: 0,
    once: true,
    json: true,
  });
});

test.each([
  [['--sped', '3'], '--sped'],
  [['--attack', 'flood'], 'burst'],
  [['--speed', '0'], '--speed: expected a whole number from 1'],
  [['--speed', 'fast'], '--speed'],
  [['--port', '70000'], 'to 65535'],
  [['--seed', ''], '--seed'],
  [['--json'], '--once'],
  [['somewhere'], 'nothing is expected'],
  [['--events', 'log', '--seed', '1'], '--events'],
  [['--events'], '--events'],
])('%j is refused, and the message names what is wrong', (args, named) => {
  expect(() => readOptions(args)).toThrow(UsageError);
  expect(() => readOptions(args)).toThrow(named);
});
