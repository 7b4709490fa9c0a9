#!/bin/sh
# Sends events to a district: a CloudEvents batch in a file, with a token by OAuth client credentials.
# Needs nothing but curl. Run it again with the same file after a failure: nothing is taken twice.
set -eu

usage='usage: TOKEN_URL=… API_URL=… CLIENT_ID=… CLIENT_SECRET=… send-events.sh batch.json'
: "${TOKEN_URL:?$usage}" "${API_URL:?$usage}" "${CLIENT_ID:?$usage}" "${CLIENT_SECRET:?$usage}"
batch=${1:?$usage}

# The secret goes in by a pipe, so that it does not stand in the list of processes.
answer=$(printf 'user = "%s:%s"\n' "$CLIENT_ID" "$(printf '%s' "$CLIENT_SECRET" | sed 's/[\\"]/\\&/g')" |
  curl --silent --show-error --fail-with-body --config - --data grant_type=client_credentials "$TOKEN_URL")
token=$(printf '%s' "$answer" | sed -n 's/.*"access_token" *: *"\([^"]*\)".*/\1/p')
test -n "$token" || {
  echo 'no token came back' >&2
  exit 1
}

# curl tries again by itself after 408, 429 and 5xx, as long as Retry-After says.
printf 'header = "authorization: Bearer %s"\n' "$token" |
  curl --silent --show-error --fail-with-body --config - --retry 5 --max-time 30 \
    --header 'content-type: application/cloudevents-batch+json' \
    --header "accept-language: ${LANGUAGE_WANTED:-zh-CN}" \
    --data-binary "@$batch" "${API_URL%/}/v1/partner-events"
echo
