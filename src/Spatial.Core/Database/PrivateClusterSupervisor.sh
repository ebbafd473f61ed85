# Keeps a postgres server exactly as long as some service holds the other end of a named pipe.
# Arguments: pipe, log, folder to remove afterwards (empty: none), then either "adopt PID" or the command that runs postgres in the foreground.
# End of file on the pipe (also after kill -9 of the last service) asks the server to stop at once, cleanly.
exec </dev/null >>"$2" 2>&1
exec 3<"$1" || exit 1
log=$2
remove=$3
shift 3

if [ "$1" = adopt ]; then
    server=$2
    tail --pid="$server" -f /dev/null 3<&- &
else
    "$@" 3<&- &
    server=$!
fi

cat <&3 >/dev/null &
holders=$!
exec 3<&-

# Asked to end itself, it stops the server too.
trap : TERM INT HUP
wait -n
kill "$holders" 2>/dev/null

# Repeated, because a server that has not installed its handlers yet ignores the first request.
for attempt in {1..400}; do
    kill -INT "$server" 2>/dev/null || break
    sleep 0.02
done
kill -QUIT "$server" 2>/dev/null

if [ -n "$remove" ]; then
    rm -rf -- "$remove" "${log%/*}"
fi
