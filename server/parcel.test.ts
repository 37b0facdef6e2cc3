import assert from 'node:assert/strict';
import { Parcel } from './parcel.ts';

describe('Parcel', () => {
  const parcel = new Parcel({
    status: 'group',
    sender: 'Alice',
    receiver: 'Lab',
    text: 'hi',
    id: 'a',
    time: 1,
  });

  it('is a line with all fields to version 2, and a bare object with four to version 1', () => {
    const four = '"status":"group","sender":"Alice","receiver":"Lab","text":"hi"';
    assert.equal(parcel.line.toString(), `{${four},"id":"a","time":1}\n`);
    assert.deepEqual(parcel.objects.map(String), [`{${four}}`]);
    assert.deepEqual(parcel.blocks.map(String), [`{${four}}`.padEnd(4096)]);
  });

  it('is encoded once', () => {
    assert.equal(parcel.line, parcel.line);
    assert.equal(parcel.objects, parcel.objects);
    assert.equal(parcel.blocks, parcel.blocks);
  });
});
