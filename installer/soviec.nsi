; The setup program: per user, no administrator rights, Vietnamese. It writes below the programs folder of the user and
; never looks into the folder of a book. The build hands over VERSION, FOUR, SOURCE, OUT and optionally SIGN.
;
; Exit codes, for a silent roll-out:  0 done   1 cancelled   2 went wrong   3 this Windows is too old or 32-bit
;                                     4 the program is open   5 a newer version is installed   6 no room, or a bad folder
Unicode true
!ifdef TRIAL ; packed fast, and a 64-bit program: for an older version to upgrade from, and for a Wine without 32 bits
  Target amd64-unicode
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS all

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

!define NAME "Sổ Việc"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\SoViec"
!define CLASSES "Software\Classes"
!define BUNDLE "SoViec.Bundle"
!define LOWEST_BUILD 17763
!define ROOM_MB 400
!define MUTEX "SoViec.Running"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\SoViec"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ICON "soviec.ico"
!define MUI_UNICON "soviec.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_WELCOMEPAGE_TITLE "Cài đặt ${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Chương trình được cài cho riêng tài khoản này, không cần quyền quản trị và không cần mạng.$\r$\n$\r$\nNếu đã có bản cũ, bản này thay vào chỗ đó; nếu đã có đúng bản này, các tệp chương trình được chép lại (sửa chữa).$\r$\n$\r$\nSổ và mọi dữ liệu của anh/chị nằm ở nơi khác và được giữ nguyên.$\r$\n$\r$\nBấm Cài đặt để tiếp tục."
!define MUI_FINISHPAGE_TITLE "Đã cài xong"
!define MUI_FINISHPAGE_TEXT "${NAME} ${VERSION} đã sẵn sàng. Biểu tượng có trên màn hình và trong thực đơn Bắt đầu (Start)."
!define MUI_FINISHPAGE_RUN "$INSTDIR\soviec.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Mở ${NAME}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Chương trình ${NAME} sẽ được gỡ khỏi máy này. Sổ và mọi dữ liệu của anh/chị được giữ nguyên."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

VIProductVersion "${FOUR}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "ProductName" "${NAME}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "FileDescription" "Cài đặt ${NAME}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "LegalCopyright" "Apache License 2.0"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "CompanyName" "${NAME}"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
  !finalize '${SIGN} "%1"'
!endif

!macro Refuse CODE TEXT
  MessageBox MB_OK|MB_ICONINFORMATION "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; $R9 becomes 1 while the window is open (it holds a mutex) or a program file is in use, else 0.
!macro IsRunning
  StrCpy $R9 0
  System::Call 'kernel32::OpenMutexW(i 0x00100000, i 0, w "${MUTEX}") p .r1'
  ${If} $1 <> 0
    System::Call 'kernel32::CloseHandle(p r1)'
    StrCpy $R9 1
  ${EndIf}
  !insertmacro InUse "soviec.exe"
  !insertmacro InUse "soviec-cli.exe"
!macroend

!macro InUse FILE
  ${If} ${FileExists} "$INSTDIR\${FILE}"
    ClearErrors
    FileOpen $1 "$INSTDIR\${FILE}" a
    ${If} ${Errors}
      StrCpy $R9 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
!macroend

; Asks to close the program and waits for the officer; nobody's work is ever killed. Silent: gives up with 4.
!macro WaitUntilClosed
  ${Do}
    !insertmacro IsRunning
    ${If} $R9 = 0
      ${Break}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "${NAME} đang mở. Anh/chị làm xong việc dở, đóng chương trình, rồi bấm Thử lại (Retry). Chưa có gì thay đổi trên máy." /SD IDCANCEL IDCANCEL`
      SetErrorLevel 4
      Quit
    ${EndIf}
  ${Loop}
!macroend

; Removes what files.txt of the installed version names, and nothing else: files first, then folders that are empty.
; A line that leads out of the program's folder is passed over.
!macro RemoveListed
  FileOpen $0 "$INSTDIR\files.txt" r
  ${IfNot} ${Errors}
    ${Do}
      ClearErrors
      FileReadUTF16LE $0 $1
      ${If} ${Errors}
        ${Break}
      ${EndIf}
      ${WordReplace} $1 "$\r" "" "+" $1
      ${WordReplace} $1 "$\n" "" "+" $1
      ${WordFind} $1 ".." "E+1{" $2
      ${If} ${Errors}
      ${AndIf} $1 != ""
        StrCpy $2 $1 1 -1
        ${If} $2 == "\"
          RMDir "$INSTDIR\$1"
        ${Else}
          Delete "$INSTDIR\$1"
        ${EndIf}
      ${EndIf}
    ${Loop}
    FileClose $0
    Delete "$INSTDIR\files.txt"
  ${EndIf}
  ClearErrors
!macroend

Function .onInit
  StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  SetShellVarContext current
  ${IfNot} ${RunningX64}
    !insertmacro Refuse 3 "Máy này chạy Windows 32-bit. ${NAME} cần Windows 10 (bản 1809 trở lên) hoặc Windows 11, loại 64-bit. Chưa có gì thay đổi trên máy."
  ${EndIf}
  ${IfNot} ${AtLeastBuild} ${LOWEST_BUILD}
    !insertmacro Refuse 3 "Windows trên máy này quá cũ. ${NAME} cần Windows 10 bản 1809 trở lên hoặc Windows 11. Cập nhật Windows rồi cài lại. Chưa có gì thay đổi trên máy."
  ${EndIf}
  ReadRegStr $0 HKCU "${KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 = 1
      !insertmacro Refuse 5 "Máy này đã có ${NAME} $0, mới hơn bản ${VERSION} này. Anh/chị cứ dùng bản đang có; không có gì thay đổi."
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\book.db"
    !insertmacro Refuse 6 "Thư mục này đang chứa sổ, không cài chương trình vào đó. Chọn thư mục khác. Chưa có gì thay đổi trên máy."
  ${EndIf}
  ${GetRoot} "$INSTDIR" $0
  ${DriveSpace} "$0\" "/D=F /S=M" $1
  ${If} $1 != ""
  ${AndIf} $1 < ${ROOM_MB}
    !insertmacro Refuse 6 "Ổ $0 còn $1 MB, chưa đủ chỗ (cần ${ROOM_MB} MB). Dọn bớt rồi cài lại. Chưa có gì thay đổi trên máy."
  ${EndIf}
  !insertmacro WaitUntilClosed
FunctionEnd

Section
  ReadRegStr $R8 HKCU "${KEY}" "DisplayVersion"
  !insertmacro RemoveListed
  SetOutPath "$INSTDIR"
  SetOverwrite on
  File /r "${SOURCE}\*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort "Không chép được hết tệp chương trình. Chạy lại bộ cài; sổ và dữ liệu vẫn nguyên."
  ${EndIf}

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\soviec.exe" "" "$INSTDIR\soviec.exe" 0 SW_SHOWNORMAL "" "Sổ công việc của công chức tư pháp xã"
  ${If} $R8 == "" ; who took the desktop's shortcut away does not get it back with each version
    CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\soviec.exe" "" "$INSTDIR\soviec.exe" 0 SW_SHOWNORMAL "" "Sổ công việc của công chức tư pháp xã"
  ${EndIf}

  WriteRegStr HKCU "${CLASSES}\.soviec" "" "${BUNDLE}"
  WriteRegStr HKCU "${CLASSES}\${BUNDLE}" "" "Gói trao đổi ${NAME}"
  WriteRegStr HKCU "${CLASSES}\${BUNDLE}\DefaultIcon" "" "$INSTDIR\soviec.exe,0"
  WriteRegStr HKCU "${CLASSES}\${BUNDLE}\shell\open\command" "" '"$INSTDIR\soviec.exe" "%1"'

  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\soviec.exe"
  WriteRegStr HKCU "${KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE_KB}
  ${RefreshShellIcons}
SectionEnd

Function un.onInit
  StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  SetShellVarContext current
  !insertmacro WaitUntilClosed
FunctionEnd

Section Uninstall
  !insertmacro RemoveListed
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.soviec" ""
  ${If} $0 == "${BUNDLE}"
    DeleteRegKey HKCU "${CLASSES}\.soviec"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${BUNDLE}"
  DeleteRegKey HKCU "${KEY}"
  ${RefreshShellIcons}
SectionEnd
