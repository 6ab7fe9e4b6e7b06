#!/usr/bin/env bash
# Makes the test-only certificates (where missing) and the envelopes beside this file. See README.md.
set -euo pipefail
cd "$(dirname "$0")"

hex() { od -An -v -tx1 | tr -d ' \n'; }
bin() { sed 's/../\\x&/g' | xargs -0 printf '%b'; }
word() { printf '%016x' "$1"; }                       # a number as 64 bits in hex
pad() { local h=$1; while (( ${#h} % 32 )); do h+=00; done; printf %s "$h"; }

# AES-256 of one block: block -> hex
aes() { printf %s "$1" | bin | openssl enc -aes-256-ecb -nopad -K "$key" | hex; }

# GHASH under the hash key H of SP 800-38D, section 6.4: hex of whole blocks -> hex of one block
ghash() {
  local data=$1 yh=0 yl=0 zh zl vh vl bit low i top=$(( 0x7fffffffffffffff ))
  while [[ $data ]]; do
    yh=$(( yh ^ 0x${data:0:16} )); yl=$(( yl ^ 0x${data:16:16} )); data=${data:32}
    zh=0; zl=0; vh=$(( 0x${H:0:16} )); vl=$(( 0x${H:16:16} ))
    for (( i = 0; i < 128; i++ )); do
      (( i < 64 )) && bit=$(( (yh >> (63 - i)) & 1 )) || bit=$(( (yl >> (127 - i)) & 1 ))
      if (( bit )); then zh=$(( zh ^ vh )); zl=$(( zl ^ vl )); fi
      low=$(( vl & 1 ))
      vl=$(( ((vl >> 1) & top) | (vh << 63) )); vh=$(( (vh >> 1) & top ))
      if (( low )); then vh=$(( vh ^ (0xe1 << 56) )); fi
    done
    yh=$zh; yl=$zl
  done
  word "$yh"; word "$yl"
}

# AES-256-GCM: nonce aad plaintext (hex) -> ciphertext and tag (hex). `openssl enc` has no GCM, hence CTR and GHASH.
gcm() {
  local nonce=$1 aad=$2 plain=$3 first counter cipher sum mask
  H=$(aes 00000000000000000000000000000000)
  if (( ${#nonce} == 24 )); then first=${nonce}00000001
  else first=$(ghash "$(pad "$nonce")0000000000000000$(word $(( ${#nonce} * 4 )))"); fi
  counter=${first:0:24}$(printf '%08x' $(( (0x${first:24} + 1) & 0xffffffff )))
  cipher=$(printf %s "$plain" | bin | openssl enc -aes-256-ctr -K "$key" -iv "$counter" | hex)
  sum=$(ghash "$(pad "$aad")$(pad "$cipher")$(word $(( ${#aad} * 4 )))$(word $(( ${#cipher} * 4 )))")
  mask=$(aes "$first")
  printf %s "$cipher"
  word $(( 0x${sum:0:16} ^ 0x${mask:0:16} )); word $(( 0x${sum:16} ^ 0x${mask:16} ))
}

text() { bin | openssl base64 -A | tr '+/' '-_' | tr -d '='; }

for bits in 2048 3072 4096; do
  if [[ ! -e test-only-rsa-$bits.key.pem ]]; then
    openssl req -x509 -newkey "rsa:$bits" -noenc -sha256 -days 36500 -subj "/CN=TEST ONLY RSA-$bits/O=Not a real partner" \
      -keyout "test-only-rsa-$bits.key.pem" -out "test-only-rsa-$bits.cert.pem" 2>/dev/null
  fi
done
if [[ ! -e test-only-ec.cert.pem ]]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -sha256 -days 36500 -subj "/CN=TEST ONLY EC" \
    -keyout /dev/null -out test-only-ec.cert.pem 2>/dev/null
fi

key=000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
aad=a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf
nonce16=c0c1c2c3c4c5c6c7c8c9cacbcccdcecf
splitter=$(printf %s '#KEY_SPLITTER#' | hex)
plain=$(hex < plaintext.txt)

for bits in 2048 3072 4096; do
  thumbprint=$(openssl x509 -in "test-only-rsa-$bits.cert.pem" -outform DER | openssl dgst -sha256 -binary | hex)
  block=$(printf %s "$key" | bin | openssl pkeyutl -encrypt -certin -inkey "test-only-rsa-$bits.cert.pem" \
    -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256 | hex)
  printf %s "$(printf %s VER_R2 | hex)$thumbprint$block$splitter$aad$(gcm "${aad:0:24}" "$aad" "$plain")" \
    | text > "ver-r2-rsa-$bits.txt"
  old=$block$splitter$(gcm "$nonce16" "" "$plain")$nonce16
  printf %s "$thumbprint$old" | text > "old-thumbprint-rsa-$bits.txt"
  printf %s "$old" | text > "old-bare-rsa-$bits.txt"
done

# The 2048-bit key in the other files that keys come in; their password is "test-only"
if [[ ! -e test-only-rsa-2048.pkcs1.pem ]]; then
  openssl rsa -in test-only-rsa-2048.key.pem -traditional -out test-only-rsa-2048.pkcs1.pem 2>/dev/null
  openssl pkcs8 -topk8 -in test-only-rsa-2048.key.pem -v2 aes256 -v2prf hmacWithSHA256 -passout pass:test-only \
    -out test-only-rsa-2048.encrypted.pem
  openssl pkcs12 -export -inkey test-only-rsa-2048.key.pem -in test-only-rsa-2048.cert.pem -name partner \
    -passout pass:test-only -out test-only-rsa-2048.p12
fi
