import { describe, expect, it } from 'vitest';
import { type FileType, fileName, fileTypes, isOfType } from './file-type.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

const beginnings: readonly (readonly [FileType, Uint8Array])[] = [
  ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF')],
  ['image/png', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a])],
  ['image/webp', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 ')],
  ['image/heic', bytes([0, 0, 0, 0x18], 'ftypheic')],
  ['application/pdf', bytes('%PDF-1.7')],
  ['audio/mpeg', bytes('ID3', [3, 0])],
  ['audio/mpeg', bytes([0xff, 0xfb, 0x90, 0x44])],
  ['audio/mp4', bytes([0, 0, 0, 0x20], 'ftypM4A ')],
  ['audio/wav', bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt ')],
  ['audio/amr', bytes('#!AMR\n')],
  ['video/mp4', bytes([0, 0, 0, 0x20], 'ftypisom')],
];

describe('the type of a file', () => {
  it.each(beginnings)('is told by how it begins: %s', (type, head) => {
    expect(isOfType(head, type)).toBe(true);
    const others = (Object.keys(fileTypes) as FileType[]).filter((each) => isOfType(head, each));
    // Sound and film share a container.
    expect(others.filter((each) => !/mp4$/.test(each) || !/mp4$/.test(type))).toEqual(
      /mp4$/.test(type) ? [] : [type],
    );
  });

  it.each([
    ['a program', bytes('MZ', [0x90, 0])],
    ['a page', bytes('<!DOCTYPE html>')],
    ['a drawing with script', bytes('<svg onload="x">')],
    ['an archive', bytes('PK', [3, 4])],
    ['nothing', bytes('')],
  ])('is none of them for %s', (_what, head) => {
    for (const type of Object.keys(fileTypes)) expect(isOfType(head, type as FileType)).toBe(false);
  });
});

describe('a file’s name', () => {
  it.each([
    ['路灯 照片.jpg', '路灯 照片.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['C:\\fakepath\\灯.JPG', '灯.jpg'],
    ['virus.exe', 'virus.exe.jpg'],
    ['\u202Egpj.exe', 'gpj.exe.jpg'],
    ['a"; filename="b.exe', 'a filename=b.exe.jpg'],
    ['a\r\nSet-Cookie: x.jpg', 'aSet-Cookie x.jpg'],
    ['....', 'attachment.jpg'],
    ['', 'attachment.jpg'],
    ['<script>.jpg', 'script.jpg'],
    ['\uD800.jpg', 'attachment.jpg'],
  ])('%j is saved as %j', (given, saved) => {
    expect(fileName(given, 'image/jpeg')).toBe(saved);
  });

  it('is never long', () => {
    expect([...fileName('灯'.repeat(500), 'application/pdf')]).toHaveLength(100);
  });
});
