import { describe, expect, it } from 'vitest';
import { isNewEnough, missingPythonMessage, type Python, readPython } from './python.ts';

const python = (major: number, minor: number): Python => ({
  command: 'python3',
  version: [major, minor],
  tag: `cpython-${major}${minor} linux-x86_64`,
});

describe('readPython', () => {
  it('reads the version and what compiled packages depend on', () => {
    expect(readPython('python3', '3 12 cpython-312 linux-x86_64\n')).toEqual(python(3, 12));
  });

  it.each(['', 'Python 3.12.1', '3 12', 'command not found'])('takes %j for no Python', (printed) => {
    expect(readPython('python3', printed)).toBeUndefined();
  });
});

describe('isNewEnough', () => {
  it.each([
    [2, 7, false],
    [3, 9, false],
    [3, 10, true],
    [3, 13, true],
    [4, 0, true],
  ])('%i.%i: %s', (major, minor, expected) => {
    expect(isNewEnough(python(major, minor))).toBe(expected);
  });
});

describe('missingPythonMessage', () => {
  it('says that none was found, what to install and that Docker is the other way', () => {
    const message = missingPythonMessage([]);
    expect(message).toContain('needs Python 3.10 or newer; no python3 was found.');
    expect(message).toContain('apt install python3');
    expect(message).toContain('CLOUD=localstack npm run deploy');
  });

  it('names each one that is too old', () => {
    const message = missingPythonMessage([python(3, 9), { ...python(2, 7), command: 'python' }]);
    expect(message).toContain('python3 is 3.9, python is 2.7.');
  });
});
