#!/usr/bin/env bash
# the site is made, without a broken link or a member that cannot be found
set -euo pipefail
.ci/site
