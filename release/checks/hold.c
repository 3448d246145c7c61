/* hold FILE SHARED: keeps a file open as Excel or Word do, until its stdin ends.
   SHARED is what others may do meanwhile: « r » read, « w » write, « d » delete, « - » nothing. */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

int wmain(int count, wchar_t **words) {
    DWORD shared = 0;
    if (count != 3)
        return 2;
    if (wcschr(words[2], 'r'))
        shared |= FILE_SHARE_READ;
    if (wcschr(words[2], 'w'))
        shared |= FILE_SHARE_WRITE;
    if (wcschr(words[2], 'd'))
        shared |= FILE_SHARE_DELETE;
    HANDLE file = CreateFileW(words[1], GENERIC_READ | GENERIC_WRITE, shared, NULL, OPEN_EXISTING,
                              FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return 1;
    puts("held");
    fflush(stdout);
    while (getchar() != EOF)
        ;
    return 0;
}
