"""What browsers seal, libsodium opens, and the other way round; the server takes what browsers seal, and browsers open what the
server sealed. Keys too: wrapped by argon2id and XChaCha20-Poly1305 in one, unwrapped in the other. What does not open says so.

    seal.py NODE BUNDLE SERVER
"""

import base64
import json
import random
import subprocess
import sys

import nacl.bindings as sodium
from nacl import public, pwhash

failures = []


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Program:
    def __init__(self, *command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().rstrip("\n")


browser = Program(sys.argv[1], sys.argv[2])
server = Program(sys.argv[3])


def ask(act, **terms):
    return json.loads(browser.ask(json.dumps({"do": act, **terms})))


def out(act, **terms):
    answer = ask(act, **terms)
    if "out" not in answer:
        failures.append(f"{act}: {answer}")
    return answer.get("out")


def expect(what, found, wanted):
    if found != wanted:
        failures.append(f"{what}: {found!r} instead of {wanted!r}")


def padded(text):
    data = b"\x01" + text.encode() + b"\x80"
    return data + b"\0" * (-len(data) % 256)


def unpadded(data):
    end = data.rindex(b"\x80")
    assert data[0] == 1 and len(data) % 256 == 0 and not data[end + 1:].strip(b"\0")
    return data[1:end].decode()


pair = public.PrivateKey.generate()
other = public.PrivateKey.generate()
key, secret = encode(bytes(pair.public_key)), encode(bytes(pair))
chance = random.Random(20200118)
letters = "aé0 \n\"\\€😀\x80"
texts = ["", "a", "x" * 253, "x" * 254, "x" * 255, "é" * 127, "\x80" * 20, "x" * 3326]
texts += ["".join(chance.choices(letters, k=chance.randrange(800))) for _ in range(60)]


def contents_both_ways():
    for text in texts:
        from_browser = out("seal", text=text, key=key)
        expect("libsodium opens", unpadded(public.SealedBox(pair).decrypt(decode(from_browser))), text)
        expect("the server takes", server.ask(f"check {from_browser}"), "yes")
        from_libsodium = encode(public.SealedBox(pair.public_key).encrypt(padded(text)))
        expect("the browser opens libsodium's", out("open", sealed=from_libsodium, secret=secret), text)
        from_server = server.ask(f"seal {key} {encode(text.encode())}")
        expect("the browser opens the server's", out("open", sealed=from_server, secret=secret), text)
        expect("both are as long", len(from_server), len(from_browser))
    expect("too long", ask("seal", text="x" * 3327, key=key), {"error": "too_long"})


def contacts():
    full = {"name": "  Zoé\u0301 ", "contact": "zoe@exemple.test", "note": "une\r\nligne"}
    sealed = out("seal_contact", contact=full, key=key)
    told = json.loads(unpadded(public.SealedBox(pair).decrypt(decode(sealed))))
    expect("contact", told, {"name": "Zoé\u0301", "contact": "zoe@exemple.test", "note": "une\nligne"})
    bare = out("seal_contact", contact={"name": "A"}, key=key)
    expect("bare contact", out("open_contact", sealed=bare, secret=secret), {"name": "A", "contact": "", "note": ""})
    longest = {"name": "😀" * 100, "contact": "😀" * 200, "note": "😀" * 500}
    expect("longest contact", out("open_contact", sealed=out("seal_contact", contact=longest, key=key), secret=secret),
           longest)
    expect("name too long", ask("seal_contact", contact={"name": "x" * 101}, key=key), {"error": "too_long"})
    forged = encode(public.SealedBox(pair.public_key).encrypt(padded(json.dumps({"name": 7, "note": "x" * 900}))))
    expect("forged contact", out("open_contact", sealed=forged, secret=secret),
           {"name": "", "contact": "", "note": "x" * 500})


def what_does_not_open():
    sealed = decode(out("seal", text="Zoé", key=key))
    touched = bytearray(sealed)
    touched[100] ^= 1
    version = public.SealedBox(pair.public_key).encrypt(b"\x02" + padded("Zoé")[1:])
    unmarked = public.SealedBox(pair.public_key).encrypt(b"\x01" + b"x" * 255)
    dirty = public.SealedBox(pair.public_key).encrypt(b"\x01a\x80" + b"\0" * 252 + b"x")
    rows = [
        ("another key", encode(sealed), encode(bytes(other)), "other_key"),
        ("a bit turned", encode(bytes(touched)), secret, "other_key"),
        ("cut short", encode(sealed[:-7]), secret, "other_key"),
        ("next to nothing", encode(sealed[:40]), secret, "damaged"),
        ("a low point as its key", encode(b"\0" * 32 + sealed[32:]), secret, "other_key"),
        ("no base64url", "Zoé!", secret, "damaged"),
        ("padded base64", encode(sealed) + "=", secret, "damaged"),
        ("another version", encode(version), secret, "damaged"),
        ("no end of the padding", encode(unmarked), secret, "damaged"),
        ("something behind the padding", encode(dirty), secret, "damaged"),
    ]
    for name, box, by, error in rows:
        expect(name, ask("open", sealed=box, secret=by), {"error": error})
    expect("sealing to no key", ask("seal", text="x", key=encode(b"\0" * 31)), {"error": "damaged"})
    if "error" not in ask("seal", text="x", key=encode(b"\0" * 32)):
        failures.append("sealed to a point of small order")
    expect("last bits that are not zero", ask("decode", text="AB"), {"error": "damaged"})


def argon2id(passphrase, salt, memory_kib, passes):
    return pwhash.argon2id.kdf(32, passphrase.encode(), salt, opslimit=passes, memlimit=memory_kib * 1024)


def wrapped_keys():
    passphrase = "grève générale à Saint-Étienne"
    wrapped = out("wrap", secret=secret, passphrase=passphrase)
    expect("public key", wrapped["public_key"], key)
    expect("cost", (wrapped["memory_kib"], wrapped["passes"]), (19456, 2))
    box = decode(wrapped["wrapped_key"])
    by = argon2id(passphrase, decode(wrapped["salt"]), 19456, 2)
    opened = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(box[24:], bytes(pair.public_key), box[:24], by)
    expect("libsodium unwraps", opened, bytes(pair))

    salt, nonce = bytes(range(16)), bytes(range(24))
    by = argon2id(passphrase, salt, 20480, 3)
    made = nonce + sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(pair), bytes(pair.public_key), nonce, by)
    theirs = {"public_key": key, "wrapped_key": encode(made), "salt": encode(salt), "memory_kib": 20480, "passes": 3}
    expect("the browser unwraps libsodium's", out("unwrap", key=theirs, passphrase=passphrase), secret)
    decomposed = "gre\u0300ve ge\u0301ne\u0301rale a\u0300 Saint-E\u0301tienne "
    expect("typed on another keyboard", out("unwrap", key=wrapped, passphrase=decomposed), secret)
    expect("a wrong passphrase", ask("unwrap", key=wrapped, passphrase=passphrase + "!"), {"error": "wrong_passphrase"})
    swapped = {**wrapped, "public_key": encode(bytes(other.public_key))}
    expect("another's public key", ask("unwrap", key=swapped, passphrase=passphrase), {"error": "wrong_passphrase"})
    short = {**wrapped, "wrapped_key": wrapped["wrapped_key"][:-4]}
    expect("cut short", ask("unwrap", key=short, passphrase=passphrase), {"error": "damaged"})


def keys_of_groups():
    group = public.PrivateKey.generate()
    open_half = encode(bytes(group.public_key))
    from_browser = out("wrap_group_key", secret=encode(bytes(group)), key=key)
    expect("libsodium opens a group's key", public.SealedBox(pair).decrypt(decode(from_browser)), bytes(group))
    from_libsodium = encode(public.SealedBox(pair.public_key).encrypt(bytes(group)))
    expect("the browser opens a group's key",
           out("unwrap_group_key", wrapped=from_libsodium, secret=secret, key=open_half), encode(bytes(group)))
    expect("it is another group's", ask("unwrap_group_key", wrapped=from_libsodium, secret=secret, key=key),
           {"error": "damaged"})
    expect("it is another person's",
           ask("unwrap_group_key", wrapped=from_libsodium, secret=encode(bytes(other)), key=open_half),
           {"error": "other_key"})


def paper():
    sheet = out("to_recovery", secret=secret)
    expect("groups", [len(part) for part in sheet.split("-")], [4] * 14)
    expect("as it was printed", out("from_recovery", text=sheet), secret)
    expect("as it is typed", out("from_recovery", text=" " + sheet.lower().replace("-", " ")), secret)
    at = next(i for i, letter in enumerate(sheet) if letter not in "-Q")
    expect("a slip", ask("from_recovery", text=sheet[:at] + "Q" + sheet[at + 1:]), {"error": "damaged"})
    expect("a group lost", ask("from_recovery", text=sheet[5:]), {"error": "damaged"})


def passphrases():
    for passphrase, wanted in [("kurz", "short"), ("a" * 20, "simple"), ("abababababababababab", "simple"),
                               ("collectif collectif 1", "simple"), ("le chat dort sous la table", "")]:
        expect(passphrase, out("weakness", passphrase=passphrase, names=["Collectif"]), wanted)
    suggestions = {out("suggestion") for _ in range(50)}
    expect("suggestions differ", len(suggestions), 50)
    for each in suggestions:
        expect(f"{each} is strong enough", out("weakness", passphrase=each, names=[]), "")


for part in [contents_both_ways, contacts, what_does_not_open, wrapped_keys, keys_of_groups, paper, passphrases]:
    part()
print(f"{len(failures)} failures")
for failure in failures:
    print("  " + failure)
sys.exit(1 if failures else 0)
