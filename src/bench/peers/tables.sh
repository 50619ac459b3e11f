#!/usr/bin/env bash
# Puts the tables of AutoMlBench into target/bench-data/tables as CSV, out of packages of Debian
# (r-base-core, r-cran-modeldata, r-cran-mlbench, r-cran-kernlab, python3-sklearn) and of npm
# (vega-datasets). The others of these packages are kept for judging and stay untouched.
set -euo pipefail
cd "$(dirname "$0")/../../.."
tables=$PWD/target/bench-data/tables
mkdir -p "$tables"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
apt-get update -qq
apt-get install -y -qq --no-install-recommends \
  r-base-core r-cran-modeldata r-cran-mlbench r-cran-kernlab > /dev/null
Rscript src/bench/peers/tables.R "$tables"
cd "$work"
chmod 755 .
apt-get download -qq python3-sklearn
dpkg -x python3-sklearn_*.deb sklearn
data=sklearn/usr/lib/python3/dist-packages/sklearn/datasets/data
{ (seq -f 'p%g' 0 63; echo digit) | paste -sd, -
  zcat $data/digits.csv.gz | sed 's/\([0-9.]*\)$/\1/; s/\.0*e+00//g; s/e+00//g; s/\r//'; } > "$tables/digits.csv"
{ echo age,sex,bmi,bp,s1,s2,s3,s4,s5,s6,progression
  paste -d, <(zcat $data/diabetes_data_raw.csv.gz | sed 's/\r//' | tr -s ' \t' ',') \
    <(zcat $data/diabetes_target.csv.gz | sed 's/\r//'); } > "$tables/diabetes.csv"
npm pack --silent vega-datasets@3.2.1 > /dev/null
tar xzf vega-datasets-*.tgz package/data/movies.json package/data/flights-200k.json
node -e '
const fs = require("fs");
const csv = (rows, columns) => [columns.join(","), ...rows.map(r => columns.map(c => {
  const v = r[c] == null ? "" : String(r[c]);
  return /[",\n]/.test(v) ? "\"" + v.replace(/"/g, "\"\"") + "\"" : v;
}).join(","))].join("\n") + "\n";
const read = n => JSON.parse(fs.readFileSync("package/data/" + n));
const movies = read("movies.json").filter(m => m["IMDB Rating"] != null);
fs.writeFileSync(process.argv[1] + "/movies.csv", csv(movies, ["US Gross", "Worldwide Gross",
  "Production Budget", "Release Date", "MPAA Rating", "Running Time min", "Distributor", "Source",
  "Major Genre", "Creative Type", "Director", "Rotten Tomatoes Rating", "IMDB Votes", "IMDB Rating"]));
fs.writeFileSync(process.argv[1] + "/flights-200k.csv", csv(read("flights-200k.json"),
  ["delay", "distance", "time"]));
' "$tables"
ls -l "$tables"
