# shellcheck shell=bash
# ./minicrm test: the same checks at home and in CI, and truthful totals on the last line. Sourced by ./minicrm.

run_tests() {
    local started=$SECONDS failures=()
    # Each of the many hosts would watch its settings file, and there are only so many watches to a user.
    export DOTNET_hostBuilder__reloadConfigOnChange=false
    # Most methods run only a few times in a test: recompiling the busy ones better, and guarding the compiler's pages, would cost
    # a quarter of the processors' time; recompiling them at all a tenth.
    export DOTNET_TieredPGO=0 DOTNET_TC_CallCounting=0 DOTNET_EnableWriteXorExecute=0
    results=$artifacts/tests
    need_sdk
    need_postgres
    need_test_tools
    cd -- "$repo"
    rm -rf "$results" && mkdir -p "$results"

    say "restoring; a package with a known vulnerability fails it"
    # With what publishing takes besides.
    step dotnet restore MiniCrm.sln --locked-mode -p:PublishReadyToRun=true -v quiet || die "the restore failed: see above"
    say_whether_audited
    say "building"
    step dotnet build MiniCrm.sln -c Release --no-restore -v quiet || die "the build failed: see above"
    say "checking the format; style and analyzers were part of the build"
    step dotnet format whitespace MiniCrm.sln --verify-no-changes --no-restore &
    local format=$!
    # The tests of the front door run what it publishes: made here once, not by one of them while the others wait for the cores.
    publish_from=(--no-build --no-restore -p:AppendRuntimeIdentifierToOutputPath=false)
    model=$repo/tools/CompiledModel/bin/Release/net10.0/MiniCrm.CompiledModel.dll
    build_model() { mkdir -p "$app.new" && touch "$app.new/$lendable"; }
    build
    wait "$format" || failures+=("the format")
    lend_compiled
    scratch_in_memory
    # One after the other: each fills two cores by itself, and a browser that waits for a core runs into its time-outs.
    local name
    for name in UnitTests IntegrationTests EndToEndTests; do
        say "running $name"
        step run_test_project "tests/$name/$name.csproj" "$name" || { failures+=("$name"); touch "$results/$name.failed"; }
    done

    find "$results" -name '*.cobertura.xml' -exec awk -f tools/coverage.awk {} +
    say "took $((SECONDS - started)) s${failures[*]:+; failed: ${failures[*]}}"
    totals && [[ ${#failures[@]} -eq 0 ]]
}

lendable=of-the-tests-own-build

# The libraries of the tests are those of the product, which were published as native code: to compile them again while they run would
# be a sixth of the tests' processor time. Where coverage is measured, Domain and Application have to be.
lend_compiled() {
    local bin library
    # Published before, by another command, from a build of its own: the model that is compiled into it knows that build's libraries alone.
    [[ -e $app/$lendable ]] || return 0
    for bin in tests/*/bin/Release/net10.0; do
        for library in "$app"/*.dll; do
            if [[ -e $bin/${library##*/} && ( $bin == *EndToEnd* || ${library##*/} != MiniCrm.@(Domain|Application).dll ) ]]; then cp -- "$library" "$bin/"; fi
        done
    done
}

# Most test classes have a database of their own, which is 300 files: a tenth of the tests' processor time where files are on a disk.
scratch_in_memory() {
    local gigabytes
    gigabytes=$(df --output=avail --block-size=1G /dev/shm 2>/dev/null | tail -1) || return 0
    [[ $gigabytes -ge 8 ]] || return 0
    TMPDIR=$(mktemp -d /dev/shm/minicrm-tests.XXXXXX)
    export TMPDIR
    trap 'rm -rf -- "$TMPDIR"' EXIT
}

# NuGet audits against what its source says of vulnerabilities, and is silent when the source says nothing at all. Named as a
# source of audits, the same source is told on (NU1905).
say_whether_audited() {
    local folder source
    source=$(dotnet nuget list source --format short | sed -n 's/^E //p' | head -1)
    folder=$(mktemp -d)
    cat >"$folder/NuGet.Config" <<XML
<configuration>
  <packageSources><clear /><add key="packages" value="$source" /></packageSources>
  <auditSources><clear /><add key="packages" value="$source" /></auditSources>
</configuration>
XML
    cat >"$folder/audit.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Npgsql" Version="$(sed -n 's/.*Include="Npgsql" Version="\([^"]*\)".*/\1/p' Directory.Packages.props)" /></ItemGroup>
</Project>
XML
    if dotnet restore "$folder/audit.csproj" --configfile "$folder/NuGet.Config" >"$folder/log" 2>&1 && ! grep -q NU190 "$folder/log"; then
        say "the packages were audited: no known vulnerability"
    else
        say "NOT audited for vulnerabilities: this package source has no data about them; run ./minicrm test where nuget.org answers"
    fi
    rm -rf "$folder"
}

# Only the two inner rooms are measured: what talks to the outside is covered by what it does there. In the browser's tests they run as
# they are published; what these cover of them, the others have covered.
run_test_project() {
    local configuration=DataCollectionRunSettings.DataCollectors.DataCollector.Configuration measured=() settings=()
    if [[ $2 != EndToEndTests ]]; then
        measured=(--collect "XPlat Code Coverage")
        settings=(-- "$configuration.Include=[MiniCrm.Domain]*,[MiniCrm.Application]*" "$configuration.SingleHit=true")
    fi
    dotnet test "$1" -c Release --no-build --results-directory "$results/$2" --logger "trx;LogFileName=$2.trx" \
        --blame-hang-timeout 5m --blame-hang-dump-type none "${measured[@]}" "${settings[@]}"
}

# Sums what the runner wrote down. A project that ended badly without a failed test (a crash, say) counts as one failure.
totals() {
    local passed=0 failed=0 skipped=0 project name counters total executed good
    for project in tests/*/*.csproj; do
        name=$(basename "$project" .csproj)
        counters=$(grep -ho '<Counters [^>]*' "$results/$name/$name.trx" 2>/dev/null || true)
        total=$(counter total) executed=$(counter executed) good=$(counter passed)
        [[ -e $results/$name.failed && $executed -eq $good ]] && failed=$((failed + 1))
        passed=$((passed + good)) failed=$((failed + executed - good)) skipped=$((skipped + total - executed))
    done
    echo "$passed passed, $failed failed, $skipped skipped"
    [[ $passed -gt 0 && $failed -eq 0 ]]
}

counter() { [[ $counters =~ \ $1=\"([0-9]+)\" ]] && echo "${BASH_REMATCH[1]}" || echo 0; }
