# Keeps a postgres server exactly as long as some service holds the other end of a named pipe.
# Arguments: pipe, log, then either "adopt PID" or the command that runs postgres in the foreground.
# End of file on the pipe (also after kill -9 of the last service) asks the server to stop at once, cleanly.
exec </dev/null >>"$2" 2>&1
exec 3<"$1" || exit 1
shift 2

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

wait -n
kill "$holders" 2>/dev/null

# Repeated, because a server that has not installed its handlers yet ignores the first request.
for attempt in {1..80}; do
    kill -INT "$server" 2>/dev/null || exit 0
    sleep 0.1
done
kill -QUIT "$server" 2>/dev/null
