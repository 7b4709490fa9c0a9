import { describe, expect, it } from 'vitest';
import { appealHouse, lampEntry } from '../../../tests/support/appeal-house.ts';
import type { StoredFile } from '../domain/attachment/attachment.ts';
import { offerUpload, showAttachments } from './attach-files.ts';
import { attachmentToEvents } from './attachment-to-events.ts';
import { receiveAppeal } from './receive-appeal.ts';
import { keepFilesOf, takeUpload, takeVerdict } from './take-file.ts';

const dispatcher = { id: 'd1', role: 'dispatcher' };
const citizen = { actor: { id: 'citizen', role: 'citizen' } } as const;
const picture: StoredFile = { bytes: 4000, etag: 'e1', isOfType: true };

/** A house with a file store whose files a test puts there. */
function fileHouse(isScanned = false) {
  const house = appealHouse();
  const uploadedFiles = new Map<string, StoredFile>();
  const kept = new Map<string, string>();
  const ports = {
    ...house.ports,
    isScanned,
    door: {
      uploadForm: async () => ({ url: 'https://files/', fields: {} }),
      link: async () => 'https://files/link',
    },
    files: {
      look: async ({ attachmentId }: { readonly attachmentId: string }) => {
        const file = uploadedFiles.get(attachmentId);
        if (!file) throw new Error('no such file');
        return file;
      },
      keep: async ({ attachmentId, etag }: { readonly attachmentId: string; readonly etag?: string }) => {
        if (uploadedFiles.get(attachmentId)?.etag !== etag) return false;
        kept.set(attachmentId, etag ?? '');
        return true;
      },
    },
  };
  const offer = async () =>
    (await offerUpload(ports, { name: '路灯.jpg', type: 'image/jpeg' })).attachment.attachmentId;
  return {
    ...house,
    ports,
    kept,
    offer,
    upload: async (id: string, file: StoredFile = picture) => {
      uploadedFiles.set(id, file);
      await takeUpload(ports, id);
    },
    put: (id: string, file: StoredFile) => uploadedFiles.set(id, file),
    claim: async (attachments: readonly string[], key?: string) => {
      const received = await receiveAppeal(ports, lampEntry({ attachments }), { ...citizen, key });
      if (received.ok) await keepFilesOf(ports, received.value.order.orderId);
      return received;
    },
    stateOf: async (id: string) => (await ports.attachments.get(id))?.attachment,
  };
}

describe('a file', () => {
  it.each(['before', 'after'])(
    'that arrives %s its appeal is kept with it, and can be had by staff',
    async (when) => {
      const house = fileHouse();
      const id = await house.offer();
      if (when === 'before') await house.upload(id);
      const received = await house.claim([id]);
      if (when === 'after') await house.upload(id);
      expect(house.kept.get(id)).toBe('e1');
      const orderId = received.ok ? received.value.order.orderId : '';
      expect(await showAttachments(house.ports, dispatcher, orderId)).toMatchObject({
        ok: true,
        value: [
          {
            attachment: { name: '路灯.jpg', state: 'ready', bytes: 4000 },
            link: { url: 'https://files/link' },
          },
        ],
      });
      const handler = { id: 'h2', username: 'h2', role: 'handler' };
      expect((await showAttachments(house.ports, handler, orderId)).ok).toBe(false);
    },
  );

  it('that nobody claims is not kept, and told of once however often S3 says so', async () => {
    const house = fileHouse();
    const id = await house.offer();
    await house.upload(id);
    await house.upload(id);
    expect(house.kept.size).toBe(0);
    const told = house.table.changes.flatMap((change) => attachmentToEvents(change, 'demo'));
    expect(told).toMatchObject([
      { type: 'appeals.attachment-uploaded.v1', data: { attachmentId: id, etag: 'e1', awaitsScan: false } },
    ]);
    expect(JSON.stringify(told)).not.toContain('路灯');
  });

  it('belongs to one appeal only; the same request again finds its own', async () => {
    const house = fileHouse();
    const id = await house.offer();
    const [first, again] = [await house.claim([id], 'k1'), await house.claim([id], 'k1')];
    expect(again).toEqual(first.ok ? { ok: true, value: { ...first.value, known: true } } : first);
    expect(await house.claim([id])).toEqual({
      ok: false,
      error: { reason: 'attachment-taken', attachment: id },
    });
  });

  it('goes to one of two appeals that claim it at once, and the other is not half made', async () => {
    const house = fileHouse();
    const id = await house.offer();
    const both = await Promise.all([house.claim([id], 'k1'), house.claim([id], 'k2')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { reason: 'attachment-taken' } });
    expect(house.table.items().filter(({ kind }) => kind === 'order')).toHaveLength(1);
  });

  it('cannot be claimed when it is unknown, too old, or refused', async () => {
    const house = fileHouse();
    const [unknown, old, fake] = ['A'.repeat(32), await house.offer(), await house.offer()];
    await house.upload(fake, { ...picture, isOfType: false });
    expect(await house.stateOf(fake)).toMatchObject({ state: 'refused', refusal: 'other-type' });
    for (const id of [unknown, fake])
      expect(await house.claim([id])).toMatchObject({
        error: { reason: 'attachment-unknown', attachment: id },
      });
    house.clock.advance(12 * 3_600_000 + 1);
    expect(await house.claim([old])).toMatchObject({ error: { reason: 'attachment-unknown' } });
  });

  it('that was exchanged after it was looked at is refused', async () => {
    const house = fileHouse();
    const id = await house.offer();
    await house.upload(id);
    house.put(id, { ...picture, etag: 'e2' });
    await house.claim([id]);
    expect(await house.stateOf(id)).toMatchObject({ state: 'refused', refusal: 'exchanged' });
  });
});

describe('where files are scanned', () => {
  it('none can be had before it was found clean', async () => {
    const house = fileHouse(true);
    const id = await house.offer();
    await expect(takeVerdict(house.ports, { attachmentId: id, etag: 'e1', isClean: true })).rejects.toThrow();
    await house.upload(id);
    const received = await house.claim([id]);
    const orderId = received.ok ? received.value.order.orderId : '';
    const shown = () => showAttachments(house.ports, dispatcher, orderId);
    expect(await shown()).toEqual({
      ok: true,
      value: [{ attachment: expect.objectContaining({ state: 'scanning' }) }],
    });
    await takeVerdict(house.ports, { attachmentId: id, etag: 'other', isClean: true });
    expect((await house.stateOf(id))?.state).toBe('scanning');
    await takeVerdict(house.ports, { attachmentId: id, etag: 'e1', isClean: true });
    expect(await shown()).toMatchObject({ value: [{ link: {} }] });
  });

  it('one that is harmful is never had, also when that is found later', async () => {
    const house = fileHouse(false);
    const id = await house.offer();
    await house.upload(id);
    await house.claim([id]);
    await takeVerdict(house.ports, { attachmentId: id, etag: 'e1', isClean: false });
    await takeVerdict(house.ports, { attachmentId: id, etag: 'e1', isClean: true });
    expect(await house.stateOf(id)).toMatchObject({ state: 'refused', refusal: 'infected' });
  });
});
